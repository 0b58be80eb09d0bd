package io.prism.review.archive;

import static io.prism.review.archive.ZipEntryHeader.le16;

import io.prism.review.rule.Findings;
import java.util.Arrays;

/**
 * The extra fields of a header (APPNOTE 4.5). Times and owners may stand there; what gives an entry
 * a second size, name or key may not, and neither may bytes that belong to no field.
 */
final class ExtraFields {
  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_PATH = 0x7075;
  private static final int STRONG_ENCRYPTION = 0x0017;
  private static final int AES = 0x9901;

  /** Version, checksum of the name, and then the name. */
  private static final int UNICODE_PATH_HEADER = 5;

  /** Times, owners and rights take a few dozen bytes. */
  private static final int MOST = 1_024;

  private ExtraFields() {}

  /**
   * Reports what must not be in {@code extra}, a field of {@code entry}'s local or central header.
   */
  static void check(ZipEntryHeader entry, byte[] extra, Findings out) {
    String name = entry.name();
    if (extra.length > MOST) {
      out.add(
          ArchiveRule.HIDDEN_DATA,
          name,
          null,
          null,
          "%,d bytes of extra fields; at most %,d are allowed".formatted(extra.length, MOST));
    }
    int at = 0;
    while (at + 4 <= extra.length) {
      int data = at + 4;
      int next = data + le16(extra, at + 2);
      if (next > extra.length) {
        break;
      }
      field(entry, le16(extra, at), Arrays.copyOfRange(extra, data, next), out);
      at = next;
    }
    if (at != extra.length) {
      out.add(
          ArchiveRule.HIDDEN_DATA,
          name,
          null,
          null,
          "%,d bytes belong to no extra field".formatted(extra.length - at));
    }
  }

  private static void field(ZipEntryHeader entry, int id, byte[] data, Findings out) {
    switch (id) {
      case ZIP64 ->
          out.add(ArchiveRule.ZIP64, entry.name(), null, null, "the entry has ZIP64 fields");
      case STRONG_ENCRYPTION, AES ->
          out.add(
              ArchiveRule.ENCRYPTED, entry.name(), null, null, "an extra field names a password");
      case UNICODE_PATH -> {
        // Some tools repeat the name here, which is fine.
        byte[] other =
            Arrays.copyOfRange(data, Math.min(UNICODE_PATH_HEADER, data.length), data.length);
        if (!entry.sameName(other)) {
          out.add(
              ArchiveRule.MISMATCH,
              entry.name(),
              null,
              null,
              "an extra field gives the entry a second name");
        }
      }
      default -> {}
    }
  }
}
