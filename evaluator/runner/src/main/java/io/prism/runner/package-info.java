/**
 * Runs one evaluation attempt: the untrusted player, then the trusted referee, in a run directory,
 * and beside the referee the untrusted trainer where there is a recipe to measure.
 *
 * <pre>
 * Attempt  := spec, player phase, (referee phase | trainer phase), outcome
 * Phase    := not started | running | ended
 * End      := exited code | stopped by a limit | cancelled | vanished
 * Outcome  := measured | failed (the submission's fault) | inconclusive (the host's)
 * </pre>
 *
 * <p><b>Theory of operation.</b> {@link EvaluationBackend} is the port for every way of running an
 * attempt; {@link ProcessBackend} uses two child processes of this machine. All state is on disk,
 * in {@code <run>/runner}: what was asked, the process id and exit code of each phase, and why a
 * phase was stopped. The children write to files, not pipes, and a small shell around each stores
 * its exit code, so they outlive us; whoever calls {@link EvaluationBackend#reattach} continues
 * where the files say the attempt is. There are no threads: {@link Attempt#poll} looks, enforces
 * limits and starts the next phase.
 *
 * <p>The trainer is started when the referee's first request ({@code lessons/000000.json}) is
 * there, so that only what passed the gates ever trains. While it runs, each look publishes what it
 * used ({@code trainer.usage}); when it ends, whose fault that would be ({@code trainer.ended}).
 * The referee reads both and decides; when the referee ends, the trainer is ended.
 *
 * <p>Covered: wall clock, memory of the whole process tree (from {@code /proc}, Linux only), disk
 * of the player's folder, an empty environment, no core dumps, death with all descendants. Not
 * covered by this back end: network, other files of the same user, system calls. The player's
 * sandbox is GraalPy's; the container back ends add the kernel's. Faults are told apart by what we
 * observed outside the guest, never by what it printed.
 */
@NullMarked
package io.prism.runner;

import org.jspecify.annotations.NullMarked;
