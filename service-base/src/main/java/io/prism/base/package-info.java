/**
 * What all five services share, and nothing else.
 *
 * <p>Theory of operation. A service learns a fact from a topic or from HTTP, changes its own tables
 * and tells the world, all in one database transaction: the incoming event's id goes into {@code
 * inbox} (so that a second delivery has no effect), the state change into the service's tables, the
 * outgoing event into {@code outbox}. A relay moves outbox rows to Kafka in order and deletes a row
 * only after the broker has acknowledged it; a crash in between sends it twice, which the next
 * inbox absorbs. Records that cannot be understood go to the dead-letter topic at once; failures of
 * our own (database down, a bug) are retried with back-off for a bounded time before they follow.
 *
 * <p>Not covered: exactly-once on the wire, and order between different submissions.
 */
@NullMarked
package io.prism.base;

import org.jspecify.annotations.NullMarked;
