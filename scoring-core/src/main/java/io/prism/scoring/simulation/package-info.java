/**
 * Synthetic competitions through the real decisions: {@link io.prism.scoring.ownership.Ledger} and
 * {@link io.prism.scoring.reward.WeightVector}, with gains whose truth is known.
 *
 * <p>What is simulated is the measurement: a true gain plus normal noise, and an error estimate
 * that is itself uncertain, as a noise card of few replicates gives it. What is decided is decided
 * by the code that decides in production.
 */
@NullMarked
package io.prism.scoring.simulation;

import org.jspecify.annotations.NullMarked;
