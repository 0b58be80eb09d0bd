/**
 * Proofs, by data flow, that a graph is causal and keeps rows apart.
 *
 * <pre>
 * reach := axis*, interval, mask*, risky
 * axis  := dimension, digit, [lo, hi]   an element at index p depends on positions p+lo .. p+hi
 * interval := [from, to]                every element depends on these positions
 * mask  := row, column, shift, kind     where column - row > shift the element is 0 or -infinity
 * </pre>
 *
 * An abstract interpretation over one axis of the input (positions, or rows of the batch): each
 * value of the graph gets a <em>reach</em> that contains every position its elements can depend on,
 * whatever the parameters are. The logits are causal when their reach is a single axis over the
 * sequence with {@code hi <= 0}, and row-independent when it is one over the batch with {@code lo =
 * hi = 0}. What a transfer function does not know reaches everything, so what is not understood is
 * not proved.
 *
 * <p>Masks are read from values that nothing can change: computed from literals, constants and
 * buffers that no node writes. A mask of zeros keeps a product from seeing the future, except that
 * zero times infinity is NaN. Therefore every masked product makes its result <em>risky</em>: it
 * may turn NaN because of a later token. NaN travels through arithmetic to the logits, where it is
 * nobody's gain; an operation that could turn NaN back into a number (comparisons, clamps, isnan,
 * sorting) loses the proof.
 *
 * <p>Not covered: memory that views share and a node writes, convolutions in two dimensions over
 * the sequence, chunks of the sequence, additive masks of large finite numbers (a score could be
 * larger). Such graphs are tried on samples by the referee instead.
 */
@NullMarked
package io.prism.graph.proof;

import org.jspecify.annotations.NullMarked;
