package io.prism.review.archive;

import io.prism.review.rule.Findings;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to text, strictly. */
final class TextFile {
  private TextFile() {}

  /** {@return the text with {@code \n} line ends and without byte order mark, or null} */
  static @Nullable String decode(String path, byte[] bytes, Findings out) {
    if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0x1f, 0x8b)) {
      out.add(ArchiveRule.NESTED, path, null, null, "the content of this file is an archive");
      return null;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        out.add(
            ArchiveRule.NOT_TEXT,
            path,
            line(bytes, i),
            null,
            "NUL byte at offset %,d".formatted(i));
        return null;
      }
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
    if (result.isError()) {
      int at = in.position();
      out.add(
          ArchiveRule.NOT_TEXT,
          path,
          line(bytes, at),
          "0x%02x".formatted(bytes[at]),
          "not UTF-8: malformed byte at offset %,d".formatted(at));
      return null;
    }
    String decoded = text.flip().toString();
    if (decoded.startsWith("\ufeff")) {
      decoded = decoded.substring(1);
    }
    return decoded.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static int line(byte[] bytes, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
