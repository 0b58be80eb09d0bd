/**
 * What did the protocol measure? Runs approved submissions through an evaluation back end; the only
 * writer of {@code evaluations.v1}.
 *
 * <pre>
 * Job := queued -> running -> measured | failed | held
 *                  running -> queued        (host fault with attempts left, or graceful shutdown)
 * </pre>
 *
 * <p>Theory of operation. An approval becomes a job row and the Kafka record is acknowledged: no
 * record is held for the length of an evaluation. Slots claim the oldest due job under a lease,
 * extend the lease while they poll the attempt, and finish it in one transaction with the event.
 * Every claim writes a new lease token, and only the holder of the present token may finish: a slot
 * that slept through its lease changes nothing. A lease that ran out means that its process died;
 * whoever claims the job reattaches to the attempt, whose state is on disk, and goes on where it
 * is.
 *
 * <p>A submission's fault ends the job. A host fault costs an attempt and a pause, never the miner;
 * after the last attempt the job is held for an operator. Not covered yet: containers, GPU leases,
 * fairness between miners.
 */
@NullMarked
package io.prism.broker;

import org.jspecify.annotations.NullMarked;
