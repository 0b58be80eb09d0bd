package io.prism.graph.canonical;

import io.prism.graph.Node;
import java.util.List;

/**
 * One operation of a simplified graph.
 *
 * @param op canonical name without namespace, in-place spelling removed where that is sound
 * @param detail what the operation does where that is not in the node's arguments: the permutation
 *     of a permute; empty elsewhere
 * @param node where it comes from: arguments, ids for shapes
 * @param operands tensors read, in argument order; writes it must follow come last
 */
record Term(String op, String detail, Node node, List<Operand> operands) {
  Term {
    operands = List.copyOf(operands);
  }

  /** Where an operand comes from. */
  sealed interface Operand {}

  /** A declared value: input, state or constant. */
  record Declared(int id) implements Operand {}

  /** Result {@code index} of the term at position {@code term}. */
  record Result(int term, int index) implements Operand {}

  /** Nothing: an absent optional tensor or an absent element of a tensor list. */
  record Absent() implements Operand {}
}
