package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.WeightsEvent.Published;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism weights explain}. */
@Command(
    name = "explain",
    description = {
      "Say what a hotkey is paid for, by the signed record, or why it is not paid.",
      "Exit code 1 when it is not."
    },
    mixinStandardHelpOptions = true)
public final class WeightsExplainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();
  @Mixin private Trust trust = new Trust();

  @Parameters(paramLabel = "HOTKEY", description = "The miner's SS58 address.")
  private String hotkey = "";

  /** The answer of {@code GET /v1/hotkeys/HOTKEY}, as far as no record has it. */
  public record Standing(long submissions, @Nullable Best best, List<Reason> reasons) {}

  /** Its best submission. */
  public record Best(
      String submissionId,
      String architectureId,
      String ownerHotkey,
      double score,
      double gainLower,
      double gainMean,
      @Nullable Double gainUpper,
      @Nullable Double gainConfidence,
      boolean scoreEligible) {}

  /** Why it is not paid. */
  public record Reason(String code, String text) {}

  @Override
  public Integer call() {
    HotkeyArgument.check(hotkey);
    try (Server server = url.open()) {
      trust.tell(url.value(), output);
      ChainCheck check = trust.check(url.value(), null);
      Published record =
          switch (check.next(url.latest(server))) {
            case ChainCheck.Good(var good) -> good;
            case ChainCheck.Bad(Long sequence, String fault) ->
                throw new CliException(
                    ExitCode.NEGATIVE,
                    RecordView.name(sequence) + " of " + url.value() + " is not right: " + fault,
                    "What it says explains nothing; tell the operator.");
          };
      Standing standing = standing(server);
      if (trust.given().isEmpty() && trust.pinned(url.value()).isEmpty()) {
        output.note(
            "the record's hash and signature are right; whether %s is the operator's key: --key HEX"
                .formatted(record.publicKey()));
      }
      boolean paid = record.weights().getOrDefault(hotkey, 0.0) > 0;
      output.answer(json(record, standing), text(record, standing, paid));
      return paid ? ExitCode.OK : ExitCode.NEGATIVE;
    }
  }

  private Standing standing(Server server) {
    String path = "/v1/hotkeys/" + Server.encoded(hotkey);
    HttpResponse<String> response =
        server.send(server.request(path).header("Accept", "application/json").build());
    if (response.statusCode() == 404) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "nothing of hotkey " + hotkey + " has been scored",
          "Submissions that are still on their way: prism watch ID");
    }
    return url.read(server.successful(response), Standing.class, "a hotkey's standing");
  }

  private Map<String, Object> json(Published record, Standing standing) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hotkey", hotkey);
    json.put("sequence", record.sequence());
    json.put("epoch", record.epoch());
    json.put("hash", record.hash());
    json.put("policy_version", record.policyVersion());
    json.put("weight", record.weights().getOrDefault(hotkey, 0.0));
    json.put(
        "rows", record.rows().stream().filter(r -> r.hotkey().value().equals(hotkey)).toList());
    json.put("unplaced", record.unplaced() == null ? 0.0 : record.unplaced());
    json.put("submissions", standing.submissions());
    json.put("best", standing.best());
    json.put("reasons", standing.reasons());
    return json;
  }

  private String text(Published record, Standing standing, boolean paid) {
    StringBuilder text = new StringBuilder();
    if (paid) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s has %.6f in record %d (epoch %d):",
              hotkey,
              record.weights().get(hotkey),
              record.sequence(),
              record.epoch()));
      record.rows().stream()
          .filter(r -> r.hotkey().value().equals(hotkey))
          .forEach(r -> text.append("\n  ").append(RecordView.row(r)));
      if (record.unplaced() != null) {
        text.append("\n  ").append(RecordView.unplaced(record.unplaced()));
      }
    } else {
      text.append(
          "%s has no weight in record %d (epoch %d)"
              .formatted(hotkey, record.sequence(), record.epoch()));
      standing.reasons().forEach(r -> text.append("\n  ").append(r.text()));
    }
    if (standing.best() != null) {
      text.append('\n').append(best(standing.best(), standing.submissions()));
    }
    return Output.safe(text.append("\npolicy ").append(record.policyVersion()).toString());
  }

  private static String best(Best best, long submissions) {
    String upper =
        best.gainUpper() == null ? "" : String.format(Locale.ROOT, " to %.4f", best.gainUpper());
    return String.format(
        Locale.ROOT,
        "best of %d scored: %s, gain %.4f bpb (%.4f%s%s), score %.4f, family %s of %s",
        submissions,
        best.submissionId(),
        best.gainMean(),
        best.gainLower(),
        upper,
        best.gainConfidence() == null
            ? ""
            : ", each bound " + Bounds.percent(best.gainConfidence()) + " one-sided",
        best.score(),
        best.architectureId(),
        best.ownerHotkey());
  }
}
