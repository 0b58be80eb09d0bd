/**
 * The referee's randomness: one generator whose numbers never change with the JDK, derived by label
 * so that adding one use does not shift another.
 */
@NullMarked
package io.prism.referee.seed;

import org.jspecify.annotations.NullMarked;
