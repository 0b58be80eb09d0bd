/**
 * Runs attempts in containers of a Docker daemon on this machine.
 *
 * <pre>
 * Attempt    := keeper container, tmpfs volume, player container, (referee | trainer containers)
 * /prism/run := job.json sources.json lessons/ player/          for player and trainer
 *             | job.json secret/ lessons/ runner/ player/ referee/   for the referee
 * </pre>
 *
 * <p><b>Theory of operation.</b> The order of the phases, their limits and the meaning of their
 * ends are those of every back end ({@link io.prism.runner.PhasedAttempt}); here a phase is a
 * container. Player and referee exchange files as ever, but each sees its own selection of the run
 * directory: trusted folders are bound from the host, read-only wherever the container need not
 * write, and the folder that untrusted code writes is a tmpfs volume of the attempt, whose size and
 * number of files the kernel bounds. The keeper, a container that does nothing, holds that volume
 * mounted between player and referee, and answers what lies in it and whether it is full.
 *
 * <p>All state is on disk or with the daemon: names of containers follow from the run directory, so
 * whoever calls {@code reattach} goes on where the daemon says the attempt is. When it is over, the
 * outcome is written down first and the containers are removed then. Containers and volumes carry
 * the labels of this installation and their run directory; {@link DockerBackend#reap} removes what
 * belongs to no living attempt.
 *
 * <p>Whose fault an end is follows from counters outside the guest: the control group's out-of-
 * memory mark, its processor time, the volume's free space, the wall clock since the container
 * started, how much it printed. Exit codes only tell the rest apart.
 */
@NullMarked
package io.prism.runner.docker;

import org.jspecify.annotations.NullMarked;
