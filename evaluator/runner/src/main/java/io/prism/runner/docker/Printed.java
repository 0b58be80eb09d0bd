package io.prism.runner.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.prism.runner.CappedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a container prints, on its way into {@code <phase>.out} and {@code <phase>.err}: the
 * beginning of each is kept, all of it is counted.
 */
final class Printed extends ResultCallback.Adapter<Frame> {
  private final CappedFile out;
  private final CappedFile err;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param base path of both files without their ending; what is in them is replaced, because the
   *     daemon begins with the beginning
   */
  Printed(Path base) {
    out = new CappedFile(base.resolveSibling(base.getFileName() + ".out"));
    err = new CappedFile(base.resolveSibling(base.getFileName() + ".err"));
  }

  @Override
  public void onNext(Frame frame) {
    bytes.addAndGet(frame.getPayload().length);
    (frame.getStreamType() == StreamType.STDERR ? err : out)
        .write(frame.getPayload(), frame.getPayload().length);
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
}
