package io.prism.graph;

import java.util.List;

/**
 * Data type and shape of a tensor.
 *
 * @param shape sizes, outermost first; empty for a scalar tensor
 */
public record TensorType(DType dtype, List<Long> shape) {
  /** Most dimensions a tensor in a graph may have. */
  public static final int MAX_DIMENSIONS = 16;

  public TensorType {
    shape = List.copyOf(shape);
    if (shape.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "a tensor has at most " + MAX_DIMENSIONS + " dimensions, found " + shape.size());
    }
    long n = 1;
    for (long d : shape) {
      if (d < 0) {
        throw new IllegalArgumentException("a size must not be negative, found " + shape);
      }
      n = Math.multiplyHigh(n, Math.max(d, 1)) != 0 ? -1 : n * Math.max(d, 1);
      if (n < 0 || n > Long.MAX_VALUE / 8) {
        throw new IllegalArgumentException("shape is too large: " + shape);
      }
    }
  }

  /** {@return a type of these sizes} */
  public static TensorType of(DType dtype, long... shape) {
    return new TensorType(dtype, java.util.Arrays.stream(shape).boxed().toList());
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
    return elements() * dtype.bytes();
  }

  /** {@return the sizes as an array} */
  public long[] sizes() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public String toString() {
    return dtype.label() + shape;
  }
}
