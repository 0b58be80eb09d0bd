/** Why a hotkey has the weight it has, or none; see {@link io.prism.weights}. */
@NullMarked
package io.prism.weights.explanation;

import org.jspecify.annotations.NullMarked;
