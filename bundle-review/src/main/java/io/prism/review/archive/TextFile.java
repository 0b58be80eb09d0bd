package io.prism.review.archive;

import io.prism.review.rule.Findings;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes to text, strictly. */
final class TextFile {
  /** ZIP (three signatures), gzip, bzip2, xz, zstd, 7z, rar, lz4. */
  private static final int[][] ARCHIVES = {
    {'P', 'K', 3, 4},
    {'P', 'K', 5, 6},
    {'P', 'K', 7, 8},
    {0x1f, 0x8b},
    {'B', 'Z', 'h', '9', '1', 'A', 'Y', '&', 'S', 'Y'},
    {0xfd, '7', 'z', 'X', 'Z', 0},
    {0x28, 0xb5, 0x2f, 0xfd},
    {'7', 'z', 0xbc, 0xaf, 0x27, 0x1c},
    {'R', 'a', 'r', '!', 0x1a, 7},
    {0x04, 0x22, 0x4d, 0x18},
  };

  private static final int TAR_MAGIC = 257;

  private TextFile() {}

  /** {@return the text with {@code \n} line ends and without byte order mark, or null} */
  static @Nullable String decode(String path, byte[] bytes, Findings out) {
    if (archive(bytes)) {
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

  /** {@return whether the content begins as some archive's does} */
  private static boolean archive(byte[] bytes) {
    for (int[] magic : ARCHIVES) {
      if (startsWith(bytes, magic)) {
        return true;
      }
    }
    byte[] tar = "ustar".getBytes(StandardCharsets.US_ASCII);
    return bytes.length > TAR_MAGIC + tar.length
        && Arrays.equals(bytes, TAR_MAGIC, TAR_MAGIC + tar.length, tar, 0, tar.length);
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
