@NullMarked
package io.prism.cli.data;

import org.jspecify.annotations.NullMarked;
