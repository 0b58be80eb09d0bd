/**
 * May this code run? The only writer of {@code reviews.v1}.
 *
 * <p>Theory of operation. An accepted submission becomes a job and the Kafka record is
 * acknowledged. Workers run the steps of {@link io.prism.reviewing.stage} one after the other and
 * store each result before the next begins. The first step is the library that {@code prism check}
 * uses too, so a miner sees the same verdict at home; it stores the unpacked sources as an
 * artifact, and no later process opens the miner's archive. Verdict, findings and event are one
 * transaction. A review that crashes is ours to look at: the submission is held, never rejected and
 * never passed.
 *
 * <p>Covered: archive attacks, contract, static rules, likeness to earlier submissions, and the
 * opinion of language models where one is configured.
 */
@NullMarked
package io.prism.reviewing;

import org.jspecify.annotations.NullMarked;
