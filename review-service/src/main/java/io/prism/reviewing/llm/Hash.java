package io.prism.reviewing.llm;

import io.prism.contracts.Sha256;
import java.nio.charset.StandardCharsets;

/** SHA-256 of texts. */
final class Hash {
  private Hash() {}

  /** {@return 64 hexadecimal digits of the UTF-8 bytes} */
  static String of(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).value();
  }
}
