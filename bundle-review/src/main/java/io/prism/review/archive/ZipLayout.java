package io.prism.review.archive;

import static io.prism.review.archive.ZipEntryHeader.le16;
import static io.prism.review.archive.ZipEntryHeader.le32;

import io.prism.review.rule.Findings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that local entries tile the archive up to the central directory and repeat what that
 * directory says. Only entries that pass have a data offset.
 */
final class ZipLayout {
  private static final long LOCAL = 0x04034b50L;
  private static final long DESCRIPTOR = 0x08074b50L;
  private static final int LOCAL_SIZE = 30;
  // Bits 1 and 2 only tell how hard the compressor tried; some writers repeat them carelessly.
  private static final int COMPARED_FLAGS = ~6;

  private final byte[] zip;
  private final Findings out;
  private final Map<ZipEntryHeader, Integer> data = new IdentityHashMap<>();

  private ZipLayout(byte[] zip, Findings out) {
    this.zip = zip;
    this.out = out;
  }

  /** {@return where the data of each sound entry begins} */
  static Map<ZipEntryHeader, Integer> check(byte[] zip, ZipDirectory directory, Findings out) {
    ZipLayout layout = new ZipLayout(zip, out);
    List<ZipEntryHeader> order = new ArrayList<>(directory.entries());
    order.sort(Comparator.comparingLong(ZipEntryHeader::offset));
    long expected = 0;
    for (int i = 0; i < order.size(); i++) {
      ZipEntryHeader entry = order.get(i);
      long next = i + 1 < order.size() ? order.get(i + 1).offset() : directory.start();
      long limit = Math.min(next, directory.start());
      if (i == 0 && entry.offset() != expected) {
        out.add(
            ArchiveRule.HIDDEN_DATA,
            null,
            null,
            null,
            "%,d bytes before the first entry".formatted(entry.offset()));
      }
      layout.entry(entry, limit, directory.start());
    }
    if (order.isEmpty() && directory.start() != 0) {
      out.add(ArchiveRule.HIDDEN_DATA, null, null, null, "data but no entries");
    }
    return layout.data;
  }

  private void entry(ZipEntryHeader entry, long limit, int directoryStart) {
    long at = entry.offset();
    if (at + LOCAL_SIZE > directoryStart || le32(zip, (int) at) != LOCAL) {
      mismatch(entry, "there is no local header at offset " + at);
      return;
    }
    int header = (int) at;
    int nameEnd = header + LOCAL_SIZE + le16(zip, header + 26);
    long dataStart = nameEnd + (long) le16(zip, header + 28);
    long dataEnd = dataStart + entry.packed();
    if (dataEnd > limit) {
      out.add(
          ArchiveRule.OVERLAP,
          entry.name(),
          null,
          null,
          "the entry ends at byte %,d, but the next one begins at %,d".formatted(dataEnd, limit));
      return;
    }
    ExtraFields.check(entry, Arrays.copyOfRange(zip, nameEnd, (int) dataStart), out);
    if (repeats(entry, header, nameEnd) && filled(entry, (int) dataEnd, (int) limit)) {
      data.put(entry, (int) dataStart);
    }
  }

  private boolean repeats(ZipEntryHeader entry, int header, int nameEnd) {
    byte[] name = Arrays.copyOfRange(zip, header + LOCAL_SIZE, nameEnd);
    if (!entry.sameName(name)) {
      return mismatch(
          entry, "the local header names '" + new String(name, StandardCharsets.UTF_8) + "'");
    }
    int flags = le16(zip, header + 6);
    if (((flags ^ entry.flags()) & COMPARED_FLAGS) != 0) {
      return mismatch(entry, "flags %#x and %#x".formatted(flags, entry.flags()));
    }
    int method = le16(zip, header + 8);
    if (method != entry.method()) {
      return mismatch(entry, "compression methods %d and %d".formatted(method, entry.method()));
    }
    return value(entry, "checksum", le32(zip, header + 14), entry.crc())
        && value(entry, "packed size", le32(zip, header + 18), entry.packed())
        && value(entry, "unpacked size", le32(zip, header + 22), entry.unpacked());
  }

  private boolean value(ZipEntryHeader entry, String what, long local, long central) {
    if (local == central || (entry.hasDescriptor() && local == 0)) {
      return true;
    }
    return mismatch(entry, "%s %,d and %,d".formatted(what, local, central));
  }

  /** Only a data descriptor may stand between the data and the next entry. */
  private boolean filled(ZipEntryHeader entry, int from, int to) {
    int gap = to - from;
    if (gap == 0) {
      return !entry.hasDescriptor() || mismatch(entry, "its data descriptor is missing");
    }
    boolean signed = gap == 16 && le32(zip, from) == DESCRIPTOR;
    if (!entry.hasDescriptor() || !(signed || gap == 12)) {
      out.add(
          ArchiveRule.HIDDEN_DATA,
          entry.name(),
          null,
          null,
          "%,d bytes after the entry belong to no file".formatted(gap));
      return false;
    }
    int at = signed ? from + 4 : from;
    if (le32(zip, at) != entry.crc()
        || le32(zip, at + 4) != entry.packed()
        || le32(zip, at + 8) != entry.unpacked()) {
      return mismatch(entry, "the data descriptor differs");
    }
    return true;
  }

  private boolean mismatch(ZipEntryHeader entry, String detail) {
    out.add(
        ArchiveRule.MISMATCH,
        entry.name(),
        null,
        null,
        "local and central header disagree: " + detail);
    return false;
  }
}
