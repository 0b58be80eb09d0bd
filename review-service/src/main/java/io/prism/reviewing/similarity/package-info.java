/**
 * Whose code is it: bundles beside those that were approved before.
 *
 * <p>Theory of operation. The library {@code io.prism.review.similarity} turns a bundle into some
 * hundred fingerprints. The index says for each who has it. Some of them name a few candidates;
 * only these are compared, each passage weighted by how few miners have it. The outcome is {@code
 * allow}, {@code attach}, {@code quarantine} or {@code reject}.
 *
 * <pre>
 * step      compare → explain                      early, so that a copy costs nothing more
 * verdict   lock → compare → admit → tell copies   the comparison that counts
 * </pre>
 *
 * <p><b>Only approved bundles count</b>, from the transaction of their verdict on. A miner's own
 * earlier bundles never count against it, nor does what others took from them: a passage is its own
 * if it had it before the other one. Passages that a bundle has from its original stay the
 * original's: copies neither make code common nor become originals.
 *
 * <p><b>Order.</b> Who uploaded first is the author, by intake's time and then by id. A
 * front-runner who sees an upload before intake does cannot be told from the author here.
 */
@NullMarked
package io.prism.reviewing.similarity;

import org.jspecify.annotations.NullMarked;
