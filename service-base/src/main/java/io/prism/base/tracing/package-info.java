/**
 * One trace from the upload to the weights, across tables and topics.
 *
 * <p>Theory of operation. A step that another step goes on from leaves a {@code traceparent} (W3C
 * Trace Context) behind: in the row of its outbox, from where the relay hands it on as a header of
 * the record, and in the row of a job, which may wait for days. Whoever takes up the record or the
 * job continues that trace. The frameworks' own propagation over Kafka is off, so nothing is told
 * twice; over HTTP it is off too, because there the caller is the public, and a miner must not name
 * traces or decide what is recorded.
 *
 * <p>Without {@code prism.tracing.endpoint} there is no tracer: no span is made, no column written,
 * no header sent. A trace that another service began is then still handed on.
 */
@NullMarked
package io.prism.base.tracing;

import org.jspecify.annotations.NullMarked;
