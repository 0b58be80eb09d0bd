/** The pure core: who earned what; see {@link io.prism.weights}. */
@NullMarked
package io.prism.weights.reward;

import org.jspecify.annotations.NullMarked;
