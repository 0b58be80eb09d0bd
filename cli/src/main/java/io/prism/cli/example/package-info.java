/** The example bundles that {@code prism init} writes and {@code prism demo} submits. */
@NullMarked
package io.prism.cli.example;

import org.jspecify.annotations.NullMarked;
