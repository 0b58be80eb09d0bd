/**
 * One submission's result: the score taken apart, and its learning curves.
 *
 * <p>The score is that of the {@code score.recorded} event. Curves and noise are read from the run
 * manifest in the artifact store, under the digest that the event names; the store is shared by all
 * services, and what lies under a digest is what was scored or nothing.
 */
@NullMarked
package io.prism.weights.result;

import org.jspecify.annotations.NullMarked;
