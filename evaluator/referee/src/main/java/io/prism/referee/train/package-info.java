/**
 * The architecture arm: the referee trains a graph with the reference recipe, examining before
 * teaching.
 *
 * <pre>
 * Arm    := block+, held-out examination
 * Block  := exam of the present snapshot on text it has not seen, re-check of causality, lesson
 * Lesson := step over each batch of the block: forward, cross entropy, backward, clip, AdamW
 * </pre>
 *
 * <p>The cross entropy is the referee's own: log-softmax in float32 over the logits of the graph.
 * Every byte of text is charged, the first of each row included, because a begin token is fed
 * before it. A run that diverges keeps the worst value, 8 bits per byte, for all that remains.
 */
@NullMarked
package io.prism.referee.train;

import org.jspecify.annotations.NullMarked;
