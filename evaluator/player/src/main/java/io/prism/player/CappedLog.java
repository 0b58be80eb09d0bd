package io.prism.player;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** What the bundle prints, up to a limit; the rest is dropped and only its existence noted. */
final class CappedLog extends OutputStream {
  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean truncated;

  /**
   * @param limit in bytes
   */
  CappedLog(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] b, int offset, int length) {
    int room = Math.min(length, limit - kept.size());
    kept.write(b, offset, Math.max(0, room));
    truncated |= room < length;
  }

  synchronized byte[] bytes() {
    return kept.toByteArray();
  }

  synchronized boolean truncated() {
    return truncated;
  }
}
