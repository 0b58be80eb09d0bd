/**
 * Who owns which family and who is paid for what: pure decisions over recorded facts.
 *
 * <pre>
 * Entry   := one scored submission: who, which family, gains with their errors, known relatives
 * Ledger  := families so far;  judge(Ledger, Entry) = (Ledger, Judgement)
 * </pre>
 *
 * A family belongs to the first submission of it that was shown to be better than the baseline, for
 * good. The canonical version is the best shown so far; who improves another's family gets a part
 * of its reward. The current best training variant holds the family's training reward. Whatever is
 * not shown changes nothing.
 *
 * <p><b>What "shown" means.</b> A one-sided bound of the gain at a confidence that rises with every
 * try: the n-th competitor for the same thing may err with alpha / (n (n + 1)), so that all that
 * ever come err with alpha together, and a miner who submits one method a hundred times has no
 * hundred chances. See {@link io.prism.statistics.AlphaSpending}.
 *
 * <p>No clock, no randomness, no database: the same entries in the same order give the same ledger,
 * bit for bit.
 */
@NullMarked
package io.prism.scoring.ownership;

import org.jspecify.annotations.NullMarked;
