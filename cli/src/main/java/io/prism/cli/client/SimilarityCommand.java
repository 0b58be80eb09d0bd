package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.Words;
import io.prism.cli.key.KeyOption;
import io.prism.contracts.ContractJson;
import io.prism.signatures.ReadMessage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism similarity}. */
@Command(
    name = "similarity",
    description = {
      "Show what a submission has in common with others, with its own lines.",
      "Signed where there is a key: the lines are shown to its miner only."
    },
    mixinStandardHelpOptions = true)
public final class SimilarityCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_REVIEW_URL:-http://localhost:8081}",
      description = {
        "Address of the review service.",
        "Default: PRISM_REVIEW_URL, else http://localhost:8081"
      })
  private String url = "";

  private static final String PIECES =
      "held, because most of it is in several earlier ones, taken together";

  /** The answer of {@code GET /v1/submissions/ID/similarity}. */
  public record View(String outcome, String policy, boolean admitted, List<Entry> relations) {}

  /** One other bundle. */
  public record Entry(
      String role,
      String other,
      String outcome,
      String kind,
      double share,
      double taken,
      boolean late,
      @Nullable List<Span> lines) {}

  /** Lines of one of this submission's files. */
  public record Span(String file, int firstLine, int lastLine) {}

  @Override
  public Integer call() {
    try (Server server = new Server(url).known("PRISM_REVIEW_URL")) {
      String path =
          "/v1/submissions/%s/similarity".formatted(URLEncoder.encode(id, StandardCharsets.UTF_8));
      MinerRead read = new MinerRead(server, key, output);
      HttpResponse<String> response = read.ask(path, ReadMessage.similarity(id));
      if (response.statusCode() == 404) {
        throw new CliException(
            ExitCode.NEGATIVE,
            "submission " + id + " has not been compared",
            "Only bundles that pass the static rules are: see prism watch %s. Was it submitted to the"
                    .formatted(id)
                + " deployment of %s? Another: --url, or the variable PRISM_REVIEW_URL."
                    .formatted(url));
      }
      String body = server.successful(response);
      View view = read(body);
      output.answer(Server.line(body), text(view));
      if (view.relations().stream().anyMatch(e -> e.lines() == null)) {
        output.note(read.hidden("which lines"));
      }
      return ExitCode.OK;
    }
  }

  private View read(String body) {
    try {
      return ContractJson.read(body, View.class);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          url + " did not answer with a comparison: " + Words.of(e),
          "Is this the address of the review service? Check --url.");
    }
  }

  private static String text(View view) {
    StringBuilder b =
        new StringBuilder(
            "%s (policy %s)"
                .formatted(
                    view.relations().stream().anyMatch(SimilarityCommand::piece)
                        ? PIECES
                        : told(view.outcome()),
                    view.policy()));
    if (view.relations().isEmpty()) {
      b.append(
          "\nnothing of note in common with submissions of other miners; your own are not compared");
    }
    view.relations().forEach(entry -> append(b, entry));
    return Output.safe(b.toString());
  }

  /** What an outcome means for the later bundle. */
  private static String told(String outcome) {
    return switch (outcome) {
      case "allow" -> "allowed, too little in common to matter";
      case "attach" -> "allowed, with a note of what it has in common";
      case "quarantine" -> "held, because most of one is in the other";
      case "reject" -> "refused: it is the same program, with the same numbers";
      default -> outcome;
    };
  }

  /** Alone, a part of an earlier one never holds a bundle: it was held for several together. */
  private static boolean piece(Entry e) {
    return e.role().equals("later")
        && e.outcome().equals("quarantine")
        && e.kind().equals("partial");
  }

  private static void append(StringBuilder b, Entry e) {
    boolean later = e.role().equals("later");
    double own = later ? e.share() : e.taken();
    double theirs = later ? e.taken() : e.share();
    b.append(
        String.format(
            Locale.ROOT,
            "%n%n%s submission %s: %s, %s%s%n  %.0f %% of this one, %.0f %% of that one",
            later ? "earlier" : "later",
            e.other(),
            e.kind().equals("outline") ? "the same operations under other text" : e.kind(),
            piece(e) ? "one of them" : told(e.outcome()),
            e.late() ? ", found after its approval" : "",
            100 * own,
            100 * theirs));
    Objects.requireNonNullElse(e.lines(), List.<Span>of())
        .forEach(s -> b.append("\n  %s:%d-%d".formatted(s.file(), s.firstLine(), s.lastLine())));
  }
}
