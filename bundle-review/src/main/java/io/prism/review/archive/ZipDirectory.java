package io.prism.review.archive;

import static io.prism.review.archive.ZipEntryHeader.le16;
import static io.prism.review.archive.ZipEntryHeader.le32;

import io.prism.review.rule.Findings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end record and the central directory (APPNOTE 4.3.12 and 4.3.16).
 *
 * @param start offset of the first central header
 */
record ZipDirectory(List<ZipEntryHeader> entries, int start) {
  private static final long CENTRAL = 0x02014b50L;
  private static final long END = 0x06054b50L;
  private static final long LOCATOR64 = 0x07064b50L;
  private static final int END_SIZE = 22;
  private static final int CENTRAL_SIZE = 46;
  private static final int MAX_COMMENT = 0xffff;

  ZipDirectory {
    entries = List.copyOf(entries);
  }

  /** {@return the directory, or null after saying why not} */
  static @Nullable ZipDirectory read(byte[] zip, Limits limits, Findings out) {
    int end = endRecord(zip, out);
    if (end < 0) {
      return null;
    }
    int count = le16(zip, end + 10);
    long size = le32(zip, end + 12);
    long start = le32(zip, end + 16);
    if (count == 0xffff || size == 0xffffffffL || start == 0xffffffffL || locator64(zip, end)) {
      out.add(ArchiveRule.ZIP64, null, null, null, "the end record asks for ZIP64");
      return null;
    }
    if (le16(zip, end + 4) != 0 || le16(zip, end + 6) != 0 || le16(zip, end + 8) != count) {
      out.add(ArchiveRule.STRUCTURE, null, null, null, "the archive spans several disks");
      return null;
    }
    if (start + size != end) {
      out.add(
          ArchiveRule.STRUCTURE,
          null,
          null,
          null,
          "the central directory (%d bytes at %d) does not end where the end record begins (%d)"
              .formatted(size, start, end));
      return null;
    }
    // Folders have entries too; files are counted exactly once they are known.
    if (count > 4L * limits.files()) {
      out.add(
          ArchiveRule.TOO_MANY,
          null,
          null,
          null,
          "%,d entries; at most %,d files are allowed".formatted(count, limits.files()));
      return null;
    }
    return headers(zip, (int) start, end, count, out);
  }

  private static int endRecord(byte[] zip, Findings out) {
    int found = -1;
    for (int i = zip.length - END_SIZE;
        i >= Math.max(0, zip.length - END_SIZE - MAX_COMMENT);
        i--) {
      if (le32(zip, i) == END) {
        if (found >= 0) {
          out.add(ArchiveRule.STRUCTURE, null, null, null, "more than one end record");
          return -1;
        }
        found = i;
      }
    }
    if (found < 0) {
      out.add(
          ArchiveRule.NOT_A_BUNDLE, null, null, null, "not a ZIP archive: it has no end record");
    } else if (found + END_SIZE + le16(zip, found + 20) != zip.length) {
      out.add(ArchiveRule.STRUCTURE, null, null, null, "data after the end record");
      return -1;
    }
    return found;
  }

  private static boolean locator64(byte[] zip, int end) {
    return end >= 20 && le32(zip, end - 20) == LOCATOR64;
  }

  private static @Nullable ZipDirectory headers(
      byte[] zip, int start, int end, int count, Findings out) {
    List<ZipEntryHeader> entries = new ArrayList<>();
    int at = start;
    for (int i = 0; i < count; i++) {
      if (at + CENTRAL_SIZE > end || le32(zip, at) != CENTRAL) {
        out.add(
            ArchiveRule.STRUCTURE, null, null, null, "central header %d is damaged".formatted(i));
        return null;
      }
      int name = at + CENTRAL_SIZE;
      int extra = name + le16(zip, at + 28);
      int comment = extra + le16(zip, at + 30);
      int next = comment + le16(zip, at + 32);
      if (next > end || le16(zip, at + 34) != 0) {
        out.add(
            ArchiveRule.STRUCTURE, null, null, null, "central header %d is damaged".formatted(i));
        return null;
      }
      byte[] raw = Arrays.copyOfRange(zip, name, extra);
      entries.add(
          new ZipEntryHeader(
              raw,
              new String(raw, StandardCharsets.UTF_8),
              le16(zip, at + 8),
              le16(zip, at + 10),
              le32(zip, at + 16),
              le32(zip, at + 20),
              le32(zip, at + 24),
              le32(zip, at + 38),
              le32(zip, at + 42),
              Arrays.copyOfRange(zip, extra, comment)));
      at = next;
    }
    if (at != end) {
      out.add(
          ArchiveRule.STRUCTURE,
          null,
          null,
          null,
          "%d bytes of the central directory belong to no entry".formatted(end - at));
      return null;
    }
    return new ZipDirectory(entries, start);
  }
}
