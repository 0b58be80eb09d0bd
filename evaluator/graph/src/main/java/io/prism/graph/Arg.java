package io.prism.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One argument of a node. */
public sealed interface Arg {

  /** The absent value of an optional argument. */
  record None() implements Arg {}

  /** A tensor defined earlier. */
  record TensorRef(int id) implements Arg {}

  /** A list of tensors defined earlier; an element is null where the schema allows it. */
  record TensorList(List<@Nullable Integer> ids) implements Arg {
    public TensorList {
      ids = Collections.unmodifiableList(new ArrayList<>(ids));
    }
  }

  /** An integer. */
  record Int(long value) implements Arg {}

  /** A number; infinities and NaN are allowed, attention masks need them. */
  record Float(double value) implements Arg {}

  /** A truth value. */
  record Bool(boolean value) implements Arg {}

  /** A text, for instance the equation of einsum. */
  record Text(String value) implements Arg {}

  /** A list of integers. */
  record Ints(List<Long> values) implements Arg {
    public Ints {
      values = List.copyOf(values);
    }
  }

  /** A list of numbers. */
  record Floats(List<Double> values) implements Arg {
    public Floats {
      values = List.copyOf(values);
    }
  }

  /** A list of truth values. */
  record Bools(List<Boolean> values) implements Arg {
    public Bools {
      values = List.copyOf(values);
    }
  }

  /** A data type. */
  record DataType(DType dtype) implements Arg {}

  /** The strided layout, the only one there is. */
  record Layout() implements Arg {}

  /** The device of the run, whatever it is. */
  record Device() implements Arg {}

  /** A memory format. */
  record Memory(MemoryFormat format) implements Arg {}
}
