/**
 * Statistics: pure functions of numbers, tested against published figures.
 *
 * <p>Theory of operation. A claim of PRISM is that a challenger beats a champion (or the baseline)
 * by more than a margin. Two things blur it: <em>examples</em>, whose part of the error shrinks
 * with more examples only, and <em>training seeds</em>, whose part shrinks with more seeds only. A
 * training's result is one number, its mean held-out loss; how much that number varies from seed to
 * seed is a {@link io.prism.statistics.SeedSpread}, known from the replicates of a noise card with
 * few degrees of freedom, and never taken for exact.
 *
 * <ul>
 *   <li>One look: {@link io.prism.statistics.NestedBootstrap} (an estimate with its interval),
 *       {@link io.prism.statistics.NoiseModel} (what an experiment of a given size can show).
 *   <li>A look after every seed: {@link io.prism.statistics.SequentialTest}, whose {@link
 *       io.prism.statistics.Verdict} holds at any time, and {@link
 *       io.prism.statistics.ConfidenceSequence} to show. {@link io.prism.statistics.Wald} and
 *       {@link io.prism.statistics.Pentanomial} are yardsticks.
 *   <li>Many challengers: {@link io.prism.statistics.AlphaSpending}, {@link
 *       io.prism.statistics.Holm}, {@link io.prism.statistics.WinnersCurse}.
 *   <li>Boards: {@link io.prism.statistics.TieGroups}, {@link io.prism.statistics.RankCorrelation};
 *       families: {@link io.prism.statistics.BehaviourDistance}.
 *   <li>One training: {@link io.prism.statistics.Robust} (spikes), {@link
 *       io.prism.statistics.Divergence}, {@link io.prism.statistics.NoiseScale}.
 *   <li>Sizes: {@link io.prism.statistics.ScalingFit}, {@link io.prism.statistics.BrokenPowerLaw}.
 * </ul>
 *
 * <p>Losses are in any one unit (bits per byte here, nats in the golden tests); lower is better;
 * gains are champion minus challenger, positive when the challenger is better. Nothing here reads a
 * clock, a file or a global generator: equal arguments give equal bits on every JVM, because
 * logarithms and exponentials are {@link java.lang.StrictMath}'s and random numbers are Hipparchus'
 * WELL19937c under a given seed. NaN and infinities are {@link
 * java.lang.IllegalArgumentException}s: a training that diverged has the worst loss, not none.
 *
 * <p>Figures and how to repeat them: {@code docs/explanation/statistics.md}.
 */
@NullMarked
package io.prism.statistics;

import org.jspecify.annotations.NullMarked;
