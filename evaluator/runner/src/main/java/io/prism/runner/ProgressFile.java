package io.prism.runner;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code referee/progress.jsonl}. */
final class ProgressFile {
  private static final int TAIL = 8192;

  private ProgressFile() {}

  public record Line(
      String at,
      String stage,
      @Nullable String scale,
      String detail,
      double fraction,
      @Nullable Double bpb) {}

  /** {@return the last complete line, empty when there is none yet} */
  static Optional<Line> last(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(TAIL, in.length());
      byte[] tail = new byte[length];
      in.seek(in.length() - length);
      in.readFully(tail);
      String text = new String(tail, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      if (end <= 0) {
        return Optional.empty();
      }
      String line = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
      return Optional.of(ContractJson.read(line, Line.class));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // progress decides nothing
    }
  }
}
