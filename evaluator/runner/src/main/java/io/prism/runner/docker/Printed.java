package io.prism.runner.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a container prints, on its way into {@code <phase>.out} and {@code <phase>.err}: the
 * beginning of each is kept, all of it is counted.
 */
final class Printed extends ResultCallback.Adapter<Frame> {
  /** Kept of each stream. */
  static final long KEPT = 1 << 20;

  private static final byte[] CUT =
      "\n[cut: what came after was not kept]\n".getBytes(StandardCharsets.UTF_8);

  private final Stream out;
  private final Stream err;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param base path of both files without their ending; what is in them is replaced, because the
   *     daemon begins with the beginning
   */
  Printed(Path base) {
    out = new Stream(base.resolveSibling(base.getFileName() + ".out"));
    err = new Stream(base.resolveSibling(base.getFileName() + ".err"));
  }

  @Override
  public void onNext(Frame frame) {
    bytes.addAndGet(frame.getPayload().length);
    (frame.getStreamType() == StreamType.STDERR ? err : out).write(frame.getPayload());
  }

  /** {@return how much was printed so far} */
  long bytes() {
    return bytes.get();
  }

  /** Waits a moment for what is still on its way from a container that ended. */
  void finish() {
    try {
      if (!awaitCompletion(2, TimeUnit.SECONDS)) {
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      // what was printed decides nothing
    }
  }

  private static final class Stream {
    private final Path file;
    private long kept;
    private boolean cut;

    Stream(Path file) {
      this.file = file;
      try {
        Files.write(file, new byte[0]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    synchronized void write(byte[] text) {
      int room = (int) Math.min(text.length, KEPT - kept);
      if (cut) {
        return;
      }
      try (OutputStream to = Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND)) {
        to.write(text, 0, room);
        kept += room;
        if (room < text.length) {
          cut = true;
          to.write(CUT);
        }
      } catch (IOException e) {
        cut = true; // a full disk of ours must not end the evaluation
      }
    }
  }
}
