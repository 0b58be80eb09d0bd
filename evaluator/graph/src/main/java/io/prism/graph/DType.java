package io.prism.graph;

import java.util.Locale;
import java.util.Optional;

/** The data types of tensors in graphs and snapshots, named as in PyTorch. */
public enum DType {
  FLOAT32(6, 4, "F32"),
  FLOAT64(7, 8, "F64"),
  FLOAT16(5, 2, "F16"),
  BFLOAT16(15, 2, "BF16"),
  INT64(4, 8, "I64"),
  INT32(3, 4, "I32"),
  INT16(2, 2, "I16"),
  INT8(1, 1, "I8"),
  UINT8(0, 1, "U8"),
  BOOL(11, 1, "BOOL");

  private final int code;
  private final int bytes;
  private final String safeTensorsName;

  DType(int code, int bytes, String safeTensorsName) {
    this.code = code;
    this.bytes = bytes;
    this.safeTensorsName = safeTensorsName;
  }

  /** {@return libtorch's {@code ScalarType} number} */
  public int code() {
    return code;
  }

  /** {@return size of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return the name in the header of a safetensors file, for instance {@code F32}} */
  public String safeTensorsName() {
    return safeTensorsName;
  }

  /** {@return whether gradients can flow through tensors of this type} */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
  }

  /** {@return the name in graph files, for instance {@code float32}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the type with this name in graph files, empty when unknown} */
  public static Optional<DType> ofLabel(String label) {
    for (DType t : values()) {
      if (t.label().equals(label)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }

  /** {@return the type with this libtorch number, empty when it is not among the supported ones} */
  public static Optional<DType> ofCode(int code) {
    for (DType t : values()) {
      if (t.code == code) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }
}
