/**
 * The player: runs a bundle's Python and hands over operation graphs and initial parameters.
 *
 * <p><b>Theory of operation.</b> One run directory is one process ({@link io.prism.player.Player}).
 * A GraalPy context without host access, files, threads, processes, native code or environment is
 * given one object of functions (package {@code bridge}) and our own {@code torch}, all from
 * memory. For every scale of the profile and each of the first two seeds the bundle's {@code
 * build_model(ctx)} is called; for the first seed the model is traced in training and evaluation
 * mode. Every failure ends as a fault with code, file and line in {@code player.json}.
 *
 * <p><b>Covered</b>: reading or writing files, the environment, sockets, processes, threads, native
 * code and host classes (refused by the polyglot sandbox); signals, clocks, anonymous memory maps
 * and interpreter internals (stripped at boot, best effort); endless loops (the context is closed,
 * then the process halted); special attributes, written or named by texts, format texts of pieces
 * included; floods of output (cut); forged results (nothing printed is read by anyone).
 *
 * <p><b>Not covered here</b>: memory and CPU limits, the file system of the process and the network
 * are the container's; escapes from GraalPy itself end in that container. The player's output is
 * believed by nobody: the referee checks it as hostile input.
 */
@NullMarked
package io.prism.player;

import org.jspecify.annotations.NullMarked;
