/**
 * Runs players at the Platform's container broker.
 *
 * <pre>
 * Attempt := player (a job there, one call), referee (a process here)
 * </pre>
 *
 * <p><b>Theory of operation.</b> {@code /v1/docker/run} takes an archive, runs one container to its
 * end and answers with what it printed. The player's program prints what it delivers as its last
 * line, which is unpacked within bounds and then judged by the referee like any player's files.
 * What the broker itself says about an end is too little to blame anybody: a whole delivery counts,
 * everything else is tried again. There is no trainer, and no way back to a call that ended with
 * us.
 */
@NullMarked
package io.prism.broker.platform;

import org.jspecify.annotations.NullMarked;
