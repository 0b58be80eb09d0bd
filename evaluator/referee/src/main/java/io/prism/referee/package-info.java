/**
 * The referee: the trusted process that measures a submission and writes its manifest.
 *
 * <pre>
 * Evaluation := job, player's output, gates, (baseline, architecture arm) per scale, signals, manifest
 * Result     := measured manifest | failed submission fault | inconclusive host fault
 * </pre>
 *
 * <p><b>Theory of operation.</b> The player has traced the miner's Python to operation graphs and
 * left initial parameters. From here on no code of the miner's runs: the graphs are read strictly,
 * pass every gate at initial and at randomised states, and are then trained by the referee itself
 * with the profile's recipe, on text drawn after acceptance, each block examined before it is
 * taught. A reference decoder under the same recipe is the yardstick.
 *
 * <p>Covered: peeking at later tokens or other rows (also through values that open only in
 * training: every examined snapshot is re-checked at positions derived from the graph's own bytes),
 * weights smuggled in constants, buffers or seed-independent initial values, parameters beyond the
 * budget, forbidden operations, outputs that are no logits, malformed or linked files. Not covered:
 * a leak too small to move a logit by the tolerance; a model that computes knowledge of the text
 * from a program small enough for the source (the first exam would show it and the gate on step 0
 * refuses it); resources, which the process or container limits bound.
 */
@NullMarked
package io.prism.referee;

import org.jspecify.annotations.NullMarked;
