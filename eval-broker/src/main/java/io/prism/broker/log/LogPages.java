package io.prism.broker.log;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Blocking;
import io.prism.broker.job.JobRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Puts chunks together to what a reader asked for. */
@ApplicationScoped
class LogPages {
  private static final Logger LOG = Logger.getLogger(LogPages.class);
  private static final int CHUNKS = 100;
  private static final int LINES = 2000;
  private static final String WHOLE = "log";

  private final Logs logs;
  private final Removals removals;
  private final ArtifactStore artifacts;

  LogPages(Logs logs, Removals removals, ArtifactStore artifacts) {
    this.logs = logs;
    this.removals = removals;
    this.artifacts = artifacts;
  }

  /**
   * A part of a log.
   *
   * @param complete whether nothing comes after it, unless an operator puts the job back
   * @param next what to ask for as {@code after} to go on
   */
  public record Page(String submissionId, boolean complete, int next, List<Line> lines) {}

  /**
   * A line.
   *
   * @param n its number, from 1
   * @param at when it was kept, a little after it was printed
   * @param attempt of the evaluation, from 1
   * @param source for a miner {@code player} or {@code trainer}; for an operator the stream too;
   *     {@value #WHOLE} where the notice is about the log
   * @param text as it was printed, with what could act on a terminal spelt out; null for a notice
   * @param notice ours; null for a line
   * @param leftOut bytes of the line that are not in {@code text}; null for none
   */
  public record Line(
      int n,
      Instant at,
      int attempt,
      String source,
      @Nullable String text,
      @Nullable String notice,
      @Nullable Long leftOut) {}

  /** {@return the answer: for this reader only, and never out of a cache unasked} */
  Uni<RestResponse<Page>> answer(JobRow job, boolean bundle, int after, int limit) {
    if (after < 0 || limit < 1 || limit > LINES) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          "after must not be negative and limit lie in 1..%d, were %d and %d"
              .formatted(LINES, after, limit));
    }
    boolean over = !job.state.equals("queued") && !job.state.equals("running");
    return logs.after(job.submissionId, bundle, after, CHUNKS)
        // after the rows: what is removed in between, they still have
        .flatMap(rows -> removals.of(job.submissionId).map(removed -> new Found(rows, removed)))
        .flatMap(
            found ->
                Blocking.call(
                    () -> {
                      List<LogRow> rows = found.rows();
                      List<Line> lines = lines(found, bundle, after, limit);
                      boolean all = rows.size() < CHUNKS && lines.size() < limit;
                      int next = lines.isEmpty() ? after : lines.getLast().n();
                      return new Page(job.measured().value(), over && all, next, lines);
                    }))
        .map(
            page ->
                RestResponse.ResponseBuilder.ok(page)
                    .header("Cache-Control", "private, no-cache")
                    .build());
  }

  private record Found(List<LogRow> rows, Optional<Removals.Removed> removed) {}

  private List<Line> lines(Found found, boolean bundle, int after, int limit) {
    List<Line> lines = new ArrayList<>();
    found.removed().flatMap(r -> gap(found.rows(), r, bundle, after)).ifPresent(lines::add);
    for (LogRow row : found.rows()) {
      int first = first(row, bundle);
      List<LogLine> chunk = read(row);
      for (int i = 0; i < chunk.size() && lines.size() < limit; i++) {
        if (first + i > after) {
          lines.add(line(row, first + i, chunk.get(i), bundle));
        }
      }
    }
    return lines;
  }

  private static int first(LogRow row, boolean bundle) {
    Integer number = bundle ? row.bundleLine : Integer.valueOf(row.firstLine);
    return number == null ? 0 : number;
  }

  /** Stands in for the lines that were removed. */
  private static Optional<Line> gap(
      List<LogRow> rows, Removals.Removed removed, boolean bundle, int after) {
    int last =
        rows.isEmpty()
            ? bundle ? removed.bundleLines() : removed.lines()
            : first(rows.getFirst(), bundle) - 1;
    return Optional.ofNullable(Removals.words(after + 1, last))
        .map(words -> new Line(last, removed.at(), removed.attempt(), WHOLE, null, words, null));
  }

  private static Line line(LogRow row, int number, LogLine line, boolean bundle) {
    String source = bundle ? Source.labelled(row.source).phase().label() : row.source;
    return new Line(
        number, row.at, row.attempt, source, line.text(), line.notice(), line.leftOut());
  }

  /** A store that has lost something must not hide the rest. */
  private List<LogLine> read(LogRow row) {
    try {
      return Chunk.lines(artifacts.read(row.digest()));
    } catch (IOException e) {
      LOG.errorf(e, "chunk %d of the log of %s cannot be read", row.key.seq(), row.key.job());
      List<LogLine> lost = new ArrayList<>();
      for (int i = 0; i < row.lines; i++) {
        lost.add(LogLine.notice("a line that is not in this deployment's artifact store any more"));
      }
      return lost;
    }
  }
}
