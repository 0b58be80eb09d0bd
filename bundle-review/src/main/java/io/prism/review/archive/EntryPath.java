package io.prism.review.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decisions about the name of one entry. */
final class EntryPath {
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\\..*)?");

  /** Licences ask that they go with the code. */
  private static final Set<String> NOTICES =
      Set.of("AUTHORS", "COPYING", "LICENCE", "LICENSE", "NOTICE", "README");

  private static final Set<String> ARCHIVES =
      Set.of(
          ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".whl", ".egg",
          ".jar", ".lz4", ".lzma");
  private static final String FORBIDDEN = "\\:<>\"|?*";

  private EntryPath() {}

  /** {@return what is wrong with {@code name}, or null} */
  static @Nullable String problem(byte[] raw, String name, int maxLength) {
    if (!utf8(raw)) {
      return "the name is not UTF-8";
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (path.isEmpty()) {
      return "the name is empty";
    }
    if (path.length() > maxLength) {
      return "the name has %d characters, at most %d are allowed"
          .formatted(path.length(), maxLength);
    }
    if (path.startsWith("/")) {
      return "the path is absolute";
    }
    for (int i = 0; i < path.length(); ) {
      int c = path.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\\') {
        return "the name has '\\' where a ZIP has '/' between folders; write the archive with another tool";
      }
      if (FORBIDDEN.indexOf(c) >= 0) {
        return "the name holds '" + Character.toString(c) + "'";
      }
      if (unseen(c)) {
        return "the name holds the invisible character U+%04X".formatted(c);
      }
    }
    for (String segment : path.split("/", -1)) {
      String problem = segmentProblem(segment);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  /** Characters that a person does not see, or not as what they are. */
  private static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      // Variation selectors, the grapheme joiner and the fillers of Hangul show nothing.
      default ->
          c >= 0xfe00 && c <= 0xfe0f
              || c >= 0xe0100 && c <= 0xe01ef
              || c == 0x34f
              || c == 0x115f
              || c == 0x1160
              || c == 0x3164
              || c == 0xffa0;
    };
  }

  private static @Nullable String segmentProblem(String segment) {
    if (segment.isEmpty()) {
      return "the path holds an empty segment";
    }
    if (segment.equals(".") || segment.equals("..")) {
      return "the path holds the segment '" + segment + "'";
    }
    if (segment.endsWith(".") || segment.endsWith(" ") || segment.startsWith(" ")) {
      return "'" + segment + "' begins or ends with a space or ends with a dot";
    }
    if (DEVICE.matcher(segment.toLowerCase(Locale.ROOT)).matches()) {
      return "'" + segment + "' is a device name on Windows";
    }
    return null;
  }

  /** {@return a key that is equal for names which some file system takes for the same} */
  static String collisionKey(String path) {
    String nfkc = Normalizer.normalize(path, Normalizer.Form.NFKC);
    String folded = nfkc.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  static String suffix(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot <= 0 ? "" : file.substring(dot).toLowerCase(Locale.ROOT);
  }

  /** {@return whether it is a text that projects keep without a suffix} */
  static boolean notice(String path) {
    return NOTICES.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  static boolean archive(String path) {
    return ARCHIVES.contains(suffix(path));
  }

  /** {@return whether an operating system or Python put it there by itself} */
  static boolean ignored(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return path.startsWith("__MACOSX/")
        || file.equals(".DS_Store")
        || file.equals("Thumbs.db")
        || (path.startsWith("__pycache__/") || path.contains("/__pycache__/"))
            && (path.endsWith(".pyc") || path.endsWith("/"));
  }

  private static boolean utf8(byte[] raw) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
