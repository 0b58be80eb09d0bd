package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
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
    description = "Show the ranking of the current epoch.",
    mixinStandardHelpOptions = true)
public final class LeaderboardCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_WEIGHTS_URL:-http://localhost:8084}",
      description = {
        "Address of the weights service.",
        "Default: PRISM_WEIGHTS_URL, else http://localhost:8084"
      })
  private String url = "";

  /** The answer of {@code GET /v1/leaderboard}. */
  public record Board(long epochId, List<Entry> entries) {}

  /** One rank. */
  public record Entry(
      int rank,
      String hotkey,
      String submissionId,
      double score,
      @Nullable String architectureId) {}

  @Override
  public Integer call() {
    try (Server server = new Server(url)) {
      String body = server.get("/v1/leaderboard");
      Board board;
      try {
        board = ContractJson.read(body, Board.class);
      } catch (IllegalArgumentException e) {
        throw new CliException(
            ExitCode.UNREACHABLE,
            url + " did not answer with a leaderboard: " + e.getMessage(),
            "Is this the address of the weights service? Check --url.");
      }
      output.answer(body.replace("\n", "").replace("\r", ""), text(board));
      return ExitCode.OK;
    }
  }

  private static String text(Board board) {
    if (board.entries().isEmpty()) {
      return "epoch " + board.epochId() + ": nothing has been scored yet";
    }
    String head =
        String.format(
            Locale.ROOT,
            "epoch %d%n%4s  %-48s  %8s  %-36s  %s%n",
            board.epochId(),
            "rank",
            "hotkey",
            "score",
            "submission",
            "architecture");
    return head
        + board.entries().stream()
            .map(LeaderboardCommand::line)
            .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(Entry e) {
    String architecture = e.architectureId() == null ? "-" : e.architectureId();
    return Output.safe(
        String.format(
            Locale.ROOT,
            "%4d  %-48s  %8.4f  %-36s  %s",
            e.rank(),
            e.hotkey(),
            e.score(),
            e.submissionId(),
            architecture));
  }
}
