/**
 * Runs a graph on libtorch: the model that is trained and measured.
 *
 * <p>{@link io.prism.graph.replay.GraphModule} holds its own copies of the states and calls the
 * nodes in order. Everything that is the same in each call (operators, constant arguments, last
 * uses) is prepared once, so a node costs a few native calls. Autograd sees the same operators as
 * if the model had been written by hand; gradients reach the trainable states. A call leaves
 * nothing behind but what the graph itself writes into states: written constants and inputs are
 * copied first, intermediate values are released after their last use.
 *
 * <p>Randomness (dropout in training graphs) comes from libtorch's default generator, which the
 * caller seeds. Calls on one module may overlap only when its graph writes no state.
 */
@NullMarked
package io.prism.graph.replay;

import org.jspecify.annotations.NullMarked;
