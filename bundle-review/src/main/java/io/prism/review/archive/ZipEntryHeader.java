package io.prism.review.archive;

import java.util.Arrays;

/**
 * One header of the central directory, as it stands there.
 *
 * @param rawName the name's bytes
 * @param name decoded as UTF-8 (malformed bytes replaced; {@link EntryPath} refuses those)
 * @param external external attributes; the upper half is the Unix mode where the writer set one
 * @param offset of the local header
 * @param extra the extra field's bytes
 */
record ZipEntryHeader(
    byte[] rawName,
    String name,
    int flags,
    int method,
    long crc,
    long packed,
    long unpacked,
    long external,
    long offset,
    byte[] extra) {
  private static final int FORMAT_MASK = 0xF000;
  private static final int FOLDER = 0x4000;
  private static final int REGULAR = 0x8000;
  private static final int DOS_FOLDER = 0x10;
  private static final int DOS_VOLUME = 0x08;

  boolean folder() {
    return name.endsWith("/");
  }

  boolean encrypted() {
    // bit 0 encrypted, 5 patched data, 6 strong encryption, 13 masked headers
    return (flags & 0x2061) != 0;
  }

  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }

  /** {@return whether its attributes name something other than a file or folder} */
  boolean special() {
    int format = (int) (external >>> 16) & FORMAT_MASK;
    boolean dosFolder = (external & DOS_FOLDER) != 0;
    return format != 0 && format != (folder() ? FOLDER : REGULAR)
        || dosFolder && !folder()
        || (external & DOS_VOLUME) != 0;
  }

  boolean sameName(byte[] other) {
    return Arrays.equals(rawName, other);
  }

  static int le16(byte[] b, int i) {
    return (b[i] & 0xff) | (b[i + 1] & 0xff) << 8;
  }

  static long le32(byte[] b, int i) {
    return le16(b, i) | (long) le16(b, i + 2) << 16;
  }
}
