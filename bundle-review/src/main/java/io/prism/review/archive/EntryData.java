package io.prism.review.archive;

import io.prism.review.rule.Findings;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks one entry; never produces more than one byte beyond the declared size. */
final class EntryData {
  private EntryData() {}

  static byte @Nullable [] read(byte[] zip, int start, ZipEntryHeader entry, Findings out) {
    byte[] bytes;
    if (entry.method() == 0) {
      if (entry.packed() != entry.unpacked()) {
        return corrupt(entry, "stored, yet its two sizes differ", out);
      }
      bytes = Arrays.copyOfRange(zip, start, start + (int) entry.packed());
    } else {
      bytes = inflate(zip, start, entry, out);
      if (bytes == null) {
        return null;
      }
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue() == entry.crc()
        ? bytes
        : corrupt(
            entry, "checksum %08x, declared %08x".formatted(crc.getValue(), entry.crc()), out);
  }

  private static byte @Nullable [] inflate(
      byte[] zip, int start, ZipEntryHeader entry, Findings out) {
    int size = (int) entry.unpacked();
    byte[] buffer = new byte[size + 1];
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(zip, start, (int) entry.packed());
      int n = 0;
      while (n <= size && !inflater.finished()) {
        int step = inflater.inflate(buffer, n, buffer.length - n);
        n += step;
        if (step == 0 && !inflater.finished()) {
          break;
        }
      }
      if (n > size) {
        return corrupt(
            entry, "it unpacks to more than the declared %,d bytes".formatted(size), out);
      }
      if (!inflater.finished() || n < size) {
        return corrupt(
            entry, "it unpacks to %,d bytes, declared %,d".formatted(n, entry.unpacked()), out);
      }
      if (inflater.getRemaining() != 0) {
        return corrupt(
            entry, "%,d packed bytes are unused".formatted(inflater.getRemaining()), out);
      }
      return Arrays.copyOf(buffer, n);
    } catch (DataFormatException e) {
      return corrupt(entry, "not a deflate stream", out);
    }
  }

  private static byte @Nullable [] corrupt(ZipEntryHeader entry, String detail, Findings out) {
    out.add(ArchiveRule.CORRUPT, entry.name(), null, null, "the entry is damaged: " + detail);
    return null;
  }
}
