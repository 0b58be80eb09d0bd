package io.prism.referee.file;

import io.prism.contracts.ContractJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code progress.jsonl}: for people who watch. Work is counted in arbitrary units announced at the
 * start; the fraction never falls, whatever the units say.
 */
public final class ProgressLog implements AutoCloseable {
  private final BufferedWriter out;
  private double total = 1;
  private double done;
  private double shown;

  public ProgressLog(Path file) {
    try {
      out = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Line(
      String at,
      String stage,
      @Nullable String scale,
      String detail,
      double fraction,
      @Nullable Double bpb) {}

  /** Announces how much work there is in all. */
  public synchronized void expect(double units) {
    total = Math.max(units, 1e-9);
  }

  /** Announces work that could not be foreseen; the fraction shown waits rather than falls. */
  public synchronized void expectMore(double units) {
    total += units;
  }

  /** Counts work as done. */
  public synchronized void advance(double units) {
    done += units;
  }

  /** Writes one line and flushes it. */
  public synchronized void say(
      String stage, @Nullable String scale, String detail, @Nullable Double bpb) {
    shown = Math.max(shown, Math.min(1, done / total));
    String at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    Line line = new Line(at, stage, scale, detail, shown, bpb);
    try {
      out.write(ContractJson.write(line));
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
