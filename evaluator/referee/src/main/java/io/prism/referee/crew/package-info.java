/**
 * Several processes that train one model: data parallelism on one node.
 *
 * <pre>
 * Team   := leader (the referee, rank 0), member+ (ranks 1 to n - 1, started by the leader)
 * Task   := {@code referee/crew/NNNNNN.json} with two graphs and initial states beside it
 * Member := (waits for the next task, runs the same arm as the leader)*, ends with its leader
 * </pre>
 *
 * <p><b>Theory of operation.</b> Every process holds the whole model and takes an equal, contiguous
 * part of each step's batches and of each exam's. What has to be common (gradients, losses, code
 * lengths) is gathered from all and added up by each in the same order, so that all processes stay
 * equal bit by bit, and equal to what one process alone would have computed. Gates, probes,
 * held-out text and everything that is written are the leader's alone. Members are the referee's
 * own program under its own user; no code of the miner's comes near them.
 *
 * <p>Covered: a member that dies or hangs ends the evaluation as the host's trouble; members end
 * when their leader does. Not covered: several nodes.
 */
@NullMarked
package io.prism.referee.crew;

import org.jspecify.annotations.NullMarked;
