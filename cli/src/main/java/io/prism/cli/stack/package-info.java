/**
 * The whole system on one machine: {@code prism up}, {@code down}, {@code status} and {@code demo}.
 *
 * <pre>
 * part    := postgres | kafka | intake-service | review-service | eval-broker
 *          | scoring-service | weights-service          each one operating-system process
 * stack   := data directory + port base + parts         remembered in data/stack.json
 * up      := start what is missing, wait until ready    (twice is once)
 * up only := stop and start the named parts             (what an operator does after a crash)
 * down    := ask to end, then kill after a deadline; services first, Kafka and PostgreSQL last
 * </pre>
 *
 * Nothing supervises the processes once {@code up} has returned: a part that dies stays dead,
 * {@code status} says so, and {@code up} starts it again. What a part must not lose lies in
 * PostgreSQL, Kafka or the artifact store before it answers, so a killed part needs no care beyond
 * being started.
 *
 * <p>A process is recognised by its id <em>and</em> its start time: after a reboot the id may
 * belong to somebody else, who must be neither reported as ours nor killed.
 *
 * <p>Covered: everything listens on 127.0.0.1 only; the internal token and keys are random, made
 * once per data directory and readable by their owner alone. Not covered: other users of the same
 * machine. They can reach the loopback ports, and neither the local Kafka nor the local PostgreSQL
 * asks them who they are. A shared machine needs real ones.
 */
@NullMarked
package io.prism.cli.stack;

import org.jspecify.annotations.NullMarked;
