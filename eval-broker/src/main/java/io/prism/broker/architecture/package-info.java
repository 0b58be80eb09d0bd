/**
 * Which submission holds the architecture of a family, learned from {@code scores.v1}.
 *
 * <p>A bundle of kind {@code training_for_arch} names a family and is measured on its best version,
 * since a recipe is paid for what it adds to that; on its founder's while nobody holds it. Each
 * measurement says which version it was, because the best one changes. The family is known once its
 * founder was scored. Before that, a recipe waits as long as an evaluation that was queued earlier
 * could still found it, and is refused afterwards.
 */
@NullMarked
package io.prism.broker.architecture;

import org.jspecify.annotations.NullMarked;
