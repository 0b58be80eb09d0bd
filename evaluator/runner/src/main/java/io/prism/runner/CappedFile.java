package io.prism.runner;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that keeps the beginning of what is written to it, and says where it was cut. */
public final class CappedFile {
  /** Bytes that are kept. */
  public static final long KEPT = 1 << 20;

  private static final byte[] CUT =
      "\n[cut: what came after was not kept]\n".getBytes(StandardCharsets.UTF_8);

  private final Path file;
  private long kept;
  private boolean cut;

  /** Begins anew: what is in the file is replaced. */
  public CappedFile(Path file) {
    this.file = file;
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps of this what fits; never fails. */
  public synchronized void write(byte[] text, int length) {
    if (cut) {
      return;
    }
    int room = (int) Math.min(length, KEPT - kept);
    try (OutputStream to = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      to.write(text, 0, room);
      kept += room;
      if (room < length) {
        cut = true;
        to.write(CUT);
      }
    } catch (IOException e) {
      cut = true; // a full disk of ours must not end the evaluation
    }
  }
}
