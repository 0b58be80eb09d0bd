package io.prism.review.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIP archives field by field, right or wrong. */
final class CraftedZip {
  /** One entry; the fields are what the headers will say. */
  static final class Entry {
    byte[] centralName;
    byte[] localName;
    byte[] data;
    int flags = 0x800;
    int method;
    long crc;
    long packed;
    long unpacked;
    int localMethod;
    long localPacked;
    long localUnpacked;
    long mode;
    byte[] extra = {};
    byte[] localExtra = {};
    int attributes;
    byte[] before = {};
    byte[] after = {};
    long offset = -1;
    boolean local = true;

    Entry mode(long octal) {
      this.mode = octal;
      return this;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  byte[] tail = {};
  byte[] beforeEnd = {};
  int countOffset;
  int disk;

  Entry stored(String name, String text) {
    return stored(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Entry stored(String name, byte[] bytes) {
    return add(name, bytes, bytes, 0);
  }

  Entry deflated(String name, byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[bytes.length + 100];
    int n = deflater.deflate(packed);
    deflater.end();
    return add(name, java.util.Arrays.copyOf(packed, n), bytes, 8);
  }

  private Entry add(String name, byte[] packed, byte[] bytes, int method) {
    Entry e = new Entry();
    e.centralName = name.getBytes(StandardCharsets.UTF_8);
    e.localName = e.centralName;
    e.data = packed;
    e.method = method;
    e.localMethod = method;
    CRC32 crc = new CRC32();
    crc.update(bytes);
    e.crc = crc.getValue();
    e.packed = packed.length;
    e.localPacked = packed.length;
    e.unpacked = bytes.length;
    e.localUnpacked = bytes.length;
    entries.add(e);
    return e;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Entry e : entries) {
      out.writeBytes(e.before);
      if (e.offset < 0) {
        e.offset = out.size();
      }
      if (e.local) {
        out.writeBytes(local(e));
        out.writeBytes(e.data);
      }
      out.writeBytes(e.after);
    }
    int start = out.size();
    entries.forEach(e -> out.writeBytes(central(e)));
    int size = out.size() - start;
    out.writeBytes(beforeEnd);
    int count = entries.size() + countOffset;
    out.writeBytes(
        buffer(22)
            .putInt(0x06054b50)
            .putInt(disk)
            .putShort((short) count)
            .putShort((short) count)
            .putInt(size)
            .putInt(start)
            .putShort((short) 0)
            .array());
    out.writeBytes(tail);
    return out.toByteArray();
  }

  private static byte[] local(Entry e) {
    return buffer(30 + e.localName.length + e.localExtra.length)
        .putInt(0x04034b50)
        .putShort((short) 20)
        .putShort((short) e.flags)
        .putShort((short) e.localMethod)
        .putInt(0)
        .putInt((int) ((e.flags & 8) != 0 ? 0 : e.crc))
        .putInt((int) e.localPacked)
        .putInt((int) e.localUnpacked)
        .putShort((short) e.localName.length)
        .putShort((short) e.localExtra.length)
        .put(e.localName)
        .put(e.localExtra)
        .array();
  }

  private static byte[] central(Entry e) {
    return buffer(46 + e.centralName.length + e.extra.length)
        .putInt(0x02014b50)
        .putShort((short) 0x31e)
        .putShort((short) 20)
        .putShort((short) e.flags)
        .putShort((short) e.method)
        .putInt(0)
        .putInt((int) e.crc)
        .putInt((int) e.packed)
        .putInt((int) e.unpacked)
        .putShort((short) e.centralName.length)
        .putShort((short) e.extra.length)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt((int) (e.mode << 16) | e.attributes)
        .putInt((int) e.offset)
        .put(e.centralName)
        .put(e.extra)
        .array();
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
