/**
 * May this code run? The only writer of {@code reviews.v1}.
 *
 * <p>Theory of operation. For each accepted submission the bundle is read from the artifact store
 * and reviewed by the library that {@code prism check} uses too, so a miner sees the same verdict
 * at home. The unpacked sources of an approved bundle are stored as an artifact: no later process
 * opens the miner's archive. Verdict, findings and event are one transaction. A review that crashes
 * is ours to look at: the submission is held, never rejected and never passed.
 *
 * <p>Covered: archive attacks, contract, static rules. Not covered yet: similarity to earlier
 * submissions and language-model review.
 */
@NullMarked
package io.prism.reviewing;

import org.jspecify.annotations.NullMarked;
