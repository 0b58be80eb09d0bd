/**
 * Reviews as persisted jobs.
 *
 * <pre>
 * Job := queued -> running -> done
 *                  running -> queued   (a step comes back later, belongs to the other lane, or the
 *                                       service stops)
 * </pre>
 *
 * A worker runs one step after the other and stores each result under its lease. Starts that no
 * result followed are counted: a bundle that takes the whole process down is held after a few, so
 * it cannot stop the reviews of all others.
 */
@NullMarked
package io.prism.reviewing.job;

import org.jspecify.annotations.NullMarked;
