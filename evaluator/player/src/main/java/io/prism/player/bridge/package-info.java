/**
 * Between guest Python and libtorch.
 *
 * <p><b>Theory of operation.</b> The guest sees a flat set of functions ({@link
 * io.prism.player.bridge.Bridge}); a tensor is an opaque {@link io.prism.player.bridge.Handle}
 * without members. {@code op(name, args, kwargs)} reads the guest's values ({@code GuestValues}),
 * picks the ATen overload whose schema they fit best ({@code Overloads}), calls it, and, while a
 * model is traced, appends a node ({@code Trace}). What was picked is kept for each {@code
 * CallShape}: a training loop makes the same few hundred calls again and again.
 *
 * <p>libtorch's memory hangs on small objects that the collector sees no hurry in; {@code
 * LiveTensors} counts it and asks for a collection in time. Hooks on gradients and mixed precision
 * exist outside of traces only ({@code GradientHooks}, {@code Autograd}).
 *
 * <p>A tensor that a trace meets for the first time is one of: a state of the model; a tensor that
 * was computed from numbers alone before the trace, whose short recipe ({@code Origin}) is replayed
 * into the graph; an unregistered parameter, which becomes a state; else a constant, whose bytes
 * count against a limit. A value is never read from a tensor that depends on the input or on a
 * state: that is the fault {@code player.value-dependent-graph}. One question has an answer:
 * whether there is anything ({@code Presences} recognises it, {@code Answers} says what Python is
 * told, {@code Emptiness} proves that no guard is needed); sizes that values decide follow {@code
 * Shadows}.
 */
@NullMarked
package io.prism.player.bridge;

import org.jspecify.annotations.NullMarked;
