package io.prism.referee.text;

import io.prism.referee.file.Digests;
import java.nio.charset.StandardCharsets;

/** The part of the language that a document belongs to. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** {@return the only split in which this document may occur: 14 in 16, 1 in 16, 1 in 16} */
  public static Split of(String document) {
    String digest = Digests.of(document.getBytes(StandardCharsets.US_ASCII)).value();
    return switch (digest.charAt(0)) {
      case '0' -> VALIDATION;
      case '1' -> TEST;
      default -> TRAIN;
    };
  }
}
