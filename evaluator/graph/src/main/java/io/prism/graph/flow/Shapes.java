package io.prism.graph.flow;

import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data type and shape of every value of a graph, as seen in one replay. */
public final class Shapes {
  private final @Nullable Value[] values;
  private final @Nullable BitSet[] varying;

  /**
   * One value.
   *
   * @param dtype libtorch's number of the type; complex ones occur too
   * @param elementBytes size of one element
   */
  public record Value(int dtype, List<Long> shape, int elementBytes) {
    public Value {
      shape = List.copyOf(shape);
    }

    /** {@return number of elements} */
    public long elements() {
      long n = 1;
      for (long d : shape) {
        n *= d;
      }
      return n;
    }

    /** {@return size in bytes} */
    public long bytes() {
      return elements() * elementBytes;
    }

    /** {@return number of dimensions} */
    public int rank() {
      return shape.size();
    }

    /**
     * {@return the size of a dimension, counted from the end when negative; 1 when it is absent}
     */
    public long size(int dim) {
      int i = dim < 0 ? dim + shape.size() : dim;
      return i < 0 || i >= shape.size() ? 1 : shape.get(i);
    }
  }

  /** Knows the declared values of {@code graph}; those of nodes are added with {@link #put}. */
  public Shapes(Graph graph) {
    values = new @Nullable Value[graph.idCount()];
    varying = new @Nullable BitSet[graph.idCount()];
    graph.inputs().forEach(i -> put(i.id(), of(i.type())));
    graph.states().forEach(s -> put(s.id(), of(s.type())));
    graph.constants().forEach(c -> put(c.id(), of(c.type())));
  }

  private static Value of(TensorType t) {
    return new Value(t.dtype().code(), t.shape(), t.dtype().bytes());
  }

  /** Records what {@code id} turned out to be. */
  public void put(int id, Value value) {
    values[id] = value;
  }

  /** Records that the size of a dimension depends on values; what is put is the largest. */
  public void vary(int id, int dim) {
    BitSet dims = varying[id];
    if (dims == null) {
      dims = new BitSet();
      varying[id] = dims;
    }
    dims.set(dim);
  }

  /** {@return whether the size of this dimension depends on values} */
  public boolean varies(int id, int dim) {
    BitSet dims = varying[id];
    return dims != null && dims.get(dim);
  }

  /** {@return whether the size of some dimension depends on values} */
  public boolean varies(int id) {
    return varying[id] != null;
  }

  /** {@return type and shape of {@code id}, null when it was undefined in the replay} */
  public @Nullable Value get(int id) {
    return values[id];
  }
}
