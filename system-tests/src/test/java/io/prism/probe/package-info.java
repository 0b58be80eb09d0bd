/** A program that does inside of a container what a guest that left its sandbox would do. */
@NullMarked
package io.prism.probe;

import org.jspecify.annotations.NullMarked;
