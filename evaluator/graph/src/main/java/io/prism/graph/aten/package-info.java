/**
 * libtorch's operators by name. Every operator is called through the dispatcher by its schema, so
 * there is one bridge instead of thousands of bindings, and what is recorded is what is called.
 *
 * <p>{@link io.prism.graph.aten.Aten} finds operators, {@link io.prism.graph.aten.AtenSchema} says
 * what they take, give, alias and write, {@link io.prism.graph.aten.AtenOp#call} runs them on Java
 * values. libtorch's own errors become {@link io.prism.graph.aten.AtenException}, and so do the
 * arguments known to kill libtorch ({@link io.prism.graph.aten.CrashGuard}). Otherwise this package
 * calls anything it is asked to: what a graph may call is OperatorPolicy's decision.
 */
@NullMarked
package io.prism.graph.aten;

import org.jspecify.annotations.NullMarked;
