/** The images of the containers that evaluate. */
@NullMarked
package io.prism.cli.images;

import org.jspecify.annotations.NullMarked;
