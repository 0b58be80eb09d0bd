/**
 * Work that outlives a Kafka record: a job is a row, claimed under a lease.
 *
 * <p>Theory of operation. A consumer inserts the row and acknowledges its record. Workers claim the
 * first due row ({@code FOR UPDATE SKIP LOCKED}) and write a fresh token into it; only the holder
 * of the present token may change the row, so a worker that slept through its lease changes
 * nothing. A lease that ran out means that its process died, and the row is claimed anew.
 */
@NullMarked
package io.prism.base.jobs;

import org.jspecify.annotations.NullMarked;
