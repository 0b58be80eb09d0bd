/**
 * What did the protocol measure? Runs approved submissions through an evaluation back end; the only
 * writer of {@code evaluations.v1}.
 *
 * <pre>
 * Job := queued -> running -> measured | failed | held
 *                  running -> queued        (host fault with attempts left, graceful shutdown, or a
 *                                            named architecture that is still to come)
 * </pre>
 *
 * <p>Theory of operation. An approval becomes a job row and the Kafka record is acknowledged: no
 * record is held for the length of an evaluation. Slots claim whosever turn it is ({@code
 * job.Choice}) under a lease, with devices of a target, extend the lease while they poll the
 * attempt, and finish it in one transaction with the event. Every claim writes a new lease token,
 * and only the holder of the present token may finish: a slot that slept through its lease changes
 * nothing. A lease that ran out means that its process died; whoever claims the job reattaches to
 * the attempt, whose state is on disk, and goes on where it is.
 *
 * <p>A submission's fault ends the job. A host fault costs an attempt and a pause, never the miner;
 * the next attempt goes on from the account that the referee left, and after the last one the job
 * is held for an operator. A recipe for a known architecture is given that of its founder, which
 * {@code scores.v1} told.
 *
 * <p>A contest that cannot be decided orders further measurements of both sides ({@code
 * measurement.ordered}): jobs like others, with seeds of their own, whose outcome is told as {@code
 * evaluation.replicated} and whose way there is told to nobody.
 */
@NullMarked
package io.prism.broker;

import org.jspecify.annotations.NullMarked;
