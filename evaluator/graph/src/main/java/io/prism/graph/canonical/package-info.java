/**
 * The identity of a model: what remains of a graph when names, order, padding and size are gone.
 *
 * <p>A graph becomes a list of terms: what the output does not need is dropped, identities (views
 * to the same shape, copies, casts to the same type, dropout in evaluation, adding nothing,
 * multiplying by one) are replaced by their operand, in-place operations on memory that nothing
 * else shares become ordinary ones, spellings of one operation get one name, shape arguments are
 * taken from the shapes themselves.
 *
 * <ul>
 *   <li>The <b>graph hash</b> names one model: SHA-256 over the terms in a fixed order, operands of
 *       commutative operations sorted, sizes replaced by symbols (batch, sequence, vocabulary, then
 *       one symbol for each other size in order of appearance).
 *   <li>The <b>family hash</b> names a kind of model: SHA-256 over the sorted set of what each term
 *       looks like up to six operands back. Sizes, learned or not, and numbers other than zero and
 *       infinity do not count, so width changes nothing. The residual stream is a boundary: a term
 *       that reads it does not see who wrote it, so repeating a block adds nothing to the set.
 * </ul>
 *
 * <p>What is written out by hand becomes the one operation that it is (attention, norms,
 * activations, linear layers; see {@code Fusion}), so both spellings have the same family.
 *
 * <p>Covered: renaming, reordering, dead code, identities, in-place spelling, width, depth of
 * residual stacks, and the rewriting rules. Not covered: other algebra (einsum, a bias folded into
 * a product), masks kept in buffers, and operations that change values a little; those are left to
 * {@code Similarity} and to the comparison of behaviour. A size that happens to equal another gets
 * its symbol, so the graph hash, unlike the family hash, can differ between scales.
 */
@NullMarked
package io.prism.graph.canonical;

import org.jspecify.annotations.NullMarked;
