package io.prism.graph.aten;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator takes and gives.
 *
 * @param name qualified, for instance {@code aten::add}
 * @param overload empty for the unnamed overload
 */
public record AtenSchema(
    String name, String overload, List<Argument> arguments, List<Return> returns) {
  public AtenSchema {
    arguments = List.copyOf(arguments);
    returns = List.copyOf(returns);
  }

  /** What one value is. */
  public enum Kind {
    TENSOR,
    /** Integers, symbolic ones included. */
    INT,
    FLOAT,
    BOOL,
    /** An integer, number or truth value. */
    SCALAR,
    STRING,
    DTYPE,
    LAYOUT,
    DEVICE,
    MEMORY_FORMAT,
    /** Generators, storages, streams, dimension names and the like: cannot be passed. */
    OTHER
  }

  /**
   * A type, for instance {@code Tensor?[]} or {@code int[2]?}.
   *
   * @param listSize expected length where the schema states one (a single value is then repeated),
   *     else 0
   */
  public record Type(
      Kind kind, boolean optional, boolean list, boolean optionalElements, int listSize) {}

  /** Which memory a value shares, and whether the operator writes it. */
  public record Alias(String set, boolean write) {}

  /**
   * One argument.
   *
   * @param defaultValue as {@link AtenOp#call} takes it; null when the default is None or there is
   *     none
   */
  public record Argument(
      String name,
      Type type,
      boolean kwargOnly,
      boolean hasDefault,
      @Nullable Object defaultValue,
      @Nullable Alias alias) {
    /** {@return whether the operator writes this argument} */
    public boolean written() {
      return alias != null && alias.write();
    }
  }

  /** One result; the name is empty for most. */
  public record Return(String name, Type type, @Nullable Alias alias) {}

  /** {@return positions of the arguments that the operator writes} */
  public List<Integer> writtenArguments() {
    return IntStream.range(0, arguments.size())
        .filter(i -> arguments.get(i).written())
        .boxed()
        .toList();
  }

  /** {@return whether the operator changes any of its arguments} */
  public boolean mutates() {
    return arguments.stream().anyMatch(Argument::written);
  }

  /** {@return whether a result may share memory with an argument (views, in-place operators)} */
  public boolean aliases() {
    return returns.stream().anyMatch(r -> r.alias() != null);
  }

  /** {@return position of the argument {@code name}, or -1} */
  public int indexOf(String name) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** {@return the operator as messages name it, for instance {@code aten::add.Tensor}} */
  public String label() {
    return overload.isEmpty() ? name : name + "." + overload;
  }

  @Override
  public String toString() {
    return label()
        + arguments.stream().map(Argument::name).collect(Collectors.joining(", ", "(", ")"));
  }
}
