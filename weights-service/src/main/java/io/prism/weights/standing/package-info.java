/** Read model of {@code scores.v1} and the public routes over it; see {@link io.prism.weights}. */
@NullMarked
package io.prism.weights.standing;

import org.jspecify.annotations.NullMarked;
