package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism leaderboard}. */
@Command(
    name = "leaderboard",
    description = "Show the ranking of all time, with each gain's interval.",
    mixinStandardHelpOptions = true)
public final class LeaderboardCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Mixin private WeightsUrl url = new WeightsUrl();

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "Entries of a page, 1 to 200. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "PLACE",
      description = "Go on where an earlier page ended; that page says where.")
  private @Nullable String after;

  /** The answer of {@code GET /v1/leaderboard}. */
  public record Board(long epochId, List<Entry> entries, @Nullable String next) {}

  /** One rank. */
  public record Entry(
      int rank,
      String hotkey,
      String submissionId,
      double score,
      @Nullable String architectureId,
      @Nullable Double gainLower,
      @Nullable Double gainUpper) {}

  @Override
  public Integer call() {
    String path =
        "/v1/leaderboard?limit=" + limit + (after == null ? "" : "&after=" + Server.encoded(after));
    try (Server server = url.open()) {
      String body = server.get(path);
      Board board = url.read(body, Board.class, "a leaderboard");
      JsonNode entries = url.read(body, JsonNode.class, "a leaderboard").path("entries");
      output.answer(Server.line(body), text(board, Bounds.each(entries)));
      return ExitCode.OK;
    }
  }

  private static String text(Board board, String confidence) {
    if (board.entries().isEmpty()) {
      return "epoch " + board.epochId() + ": nothing has been scored yet";
    }
    String head =
        String.format(
            Locale.ROOT,
            "epoch %d; gains in bits per byte, %s%n%4s  %-48s  %8s  %-20s  %-36s  %s%n",
            board.epochId(),
            confidence,
            "rank",
            "hotkey",
            "score",
            "gain",
            "submission",
            "architecture");
    return head
        + board.entries().stream()
            .map(LeaderboardCommand::line)
            .collect(Collectors.joining(System.lineSeparator()))
        + (board.next() == null ? "" : "%nmore: --after %s".formatted(board.next()));
  }

  private static String line(Entry e) {
    String architecture = e.architectureId() == null ? "-" : e.architectureId();
    return Output.safe(
        String.format(
            Locale.ROOT,
            "%4d  %-48s  %8.4f  %-20s  %-36s  %s",
            e.rank(),
            e.hotkey(),
            e.score(),
            gain(e),
            e.submissionId(),
            architecture));
  }

  private static String gain(Entry e) {
    if (e.gainLower() == null) {
      return "-";
    }
    return e.gainUpper() == null
        ? String.format(Locale.ROOT, "from %.4f", e.gainLower())
        : String.format(Locale.ROOT, "%.4f to %.4f", e.gainLower(), e.gainUpper());
  }
}
