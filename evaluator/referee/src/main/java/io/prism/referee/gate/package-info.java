/**
 * Gates: what a graph must be before it is trained, and what every examined snapshot must still be.
 *
 * <pre>
 * static     operations, parameters, constants, shapes of inputs, state-bytes, information
 * initial    initial-cost; the referee draws the values (InitialValues), step-0
 * behaviour  shape, finite, normalisable, deterministic, row-independent, causal
 *            of both graphs, at the initial and at randomised states
 * snapshot   causal and row-independent again, at fresh positions, on every exam
 * </pre>
 *
 * <p>Positions and replacements are drawn from the digest of the player's own files and the run's
 * seeds: whoever changes the graph to fit the draw changes the draw. Randomised states move every
 * parameter, and every buffer that the training graph writes: a zero that training or a counter
 * could turn on is on. Buffers that nothing writes stay as they are in every snapshot, so they are
 * not moved; an attention mask kept in a buffer is honest.
 *
 * <p>Every refusal says what was found, in numbers, and how to fix it; every pass leaves the same
 * numbers as evidence in the manifest.
 */
@NullMarked
package io.prism.referee.gate;

import org.jspecify.annotations.NullMarked;
