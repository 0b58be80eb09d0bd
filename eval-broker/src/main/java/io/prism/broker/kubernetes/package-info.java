/**
 * Runs attempts as Jobs of a Kubernetes cluster.
 *
 * <pre>
 * Attempt    := Job := Pod := keeper, player, (referee | trainer)
 * /prism/run := job.json sources.json lessons/ player/          for player and trainer
 *             | job.json secret/ lessons/ runner/ player/ referee/   for the referee
 * </pre>
 *
 * <p><b>Theory of operation.</b> The order of the phases, their limits and the meaning of their
 * ends are those of every back end ({@link io.prism.runner.PhasedAttempt}); here a phase is a
 * container of one Pod, and the kubelet begins it when its turn has come: the player is an init
 * container, so it has ended when referee and trainer begin. Trusted folders are parts of a claim
 * that broker and Pods share; what untrusted code writes is memory of the Pod. The keeper, a
 * sidecar, notes what lies there, because nobody executes anything in a running container.
 *
 * <p>All state is on disk or with the cluster: the name of the Job is noted before it is made, so
 * whoever calls {@code reattach} goes on where the cluster says the attempt is. Jobs carry the
 * label of this installation and their run directory; {@link KubernetesBackend#reap} removes what
 * belongs to no living attempt.
 *
 * <p>Whose fault an end is follows from the cluster's words, by two tables ({@code PodEnds}, {@code
 * Losses}): a container's own end first, then what took the Pod, then its code. The walls that the
 * broker cannot build it looks for ({@code Walls}). Not covered: whether the network plugin
 * enforces policies, threads (the kubelet bounds them), and a runtime that shares one kernel among
 * the containers of a Pod.
 */
@NullMarked
package io.prism.broker.kubernetes;

import org.jspecify.annotations.NullMarked;
