/**
 * A model as data: the operation graph that is measured instead of the miner's code.
 *
 * <pre>
 * graph    := mode (train | eval), input+, state*, constant*, node*, output id
 * input    := id, name, type            (token ids)
 * state    := id, name, type, trainable (parameters and buffers; values travel beside the graph)
 * constant := id, type, bytes           (little endian, row major)
 * node     := ATen name and overload, arg*, output id*, module and source line for people
 * type     := dtype, shape
 * arg      := None | TensorRef id | TensorList | Int | Float | Bool | Text | Ints | Floats | Bools
 *           | DataType | Layout | Device | Memory
 * </pre>
 *
 * Ids are dense, each defined once before it is used. A node lists every argument of its schema in
 * order; its outputs are the tensors the operation returns, tensor lists flattened in order, other
 * results left out. An in-place operation's output is a new id for the tensor it has changed.
 *
 * <p>Graph files come from untrusted processes. Covered by GraphCheck: size, nesting, counts, dense
 * ids, order of definition, data types, argument kinds against libtorch's own schemas, the operator
 * allow-list. Not covered here: whether shapes fit each other (libtorch says so during replay),
 * whether the model is causal or within budget (the referee's gates), time and memory (the process
 * limits).
 */
@NullMarked
package io.prism.graph;

import org.jspecify.annotations.NullMarked;
