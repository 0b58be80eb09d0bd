package io.prism.graph;

import java.util.Locale;
import java.util.Optional;

/** libtorch's memory formats; the ordinal is libtorch's number. */
public enum MemoryFormat {
  CONTIGUOUS,
  PRESERVE,
  CHANNELS_LAST,
  CHANNELS_LAST_3D;

  /** {@return the name in graph files, for instance {@code channels_last}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the format with this name, empty when unknown} */
  public static Optional<MemoryFormat> ofLabel(String label) {
    for (MemoryFormat f : values()) {
      if (f.label().equals(label)) {
        return Optional.of(f);
      }
    }
    return Optional.empty();
  }
}
