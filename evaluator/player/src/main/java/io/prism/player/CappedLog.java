package io.prism.player;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What the bundle prints, up to a limit; the rest is dropped and only its existence noted. Whoever
 * follows the run gets it at once, and a little more of it.
 */
final class CappedLog extends OutputStream {
  /** Passed on at most; the container back end keeps this much, and counts no more as a flood. */
  static final int ECHO_BYTES = 512 * 1024;

  private final int limit;
  private final OutputStream echo;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int passedOn;
  private boolean truncated;

  /**
   * @param limit in bytes
   * @param echo gets what is printed as it comes, at most {@value #ECHO_BYTES} bytes
   */
  CappedLog(int limit, OutputStream echo) {
    this.limit = limit;
    this.echo = echo;
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
    passOn(b, offset, Math.min(length, ECHO_BYTES - passedOn));
  }

  private void passOn(byte[] b, int offset, int length) {
    if (length <= 0) {
      return;
    }
    passedOn += length;
    try {
      echo.write(b, offset, length);
    } catch (IOException e) {
      passedOn = ECHO_BYTES; // nobody listens any more, and that must not end an evaluation
    }
  }

  synchronized byte[] bytes() {
    return kept.toByteArray();
  }

  synchronized boolean truncated() {
    return truncated;
  }
}
