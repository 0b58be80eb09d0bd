package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.contracts.WeightsEvent;
import io.prism.contracts.WeightsHash;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism weights}. */
@Command(
    name = "weights",
    description = "Show the weights published last, and what they are made of.",
    mixinStandardHelpOptions = true)
public final class WeightsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_WEIGHTS_URL:-http://localhost:8084}",
      description = {
        "Address of the weights service.",
        "Default: PRISM_WEIGHTS_URL, else http://localhost:8084"
      })
  private String url = "";

  @Option(
      names = "--verify",
      description = "Recompute the record's hash and check its signature; exit code 1 if wrong.")
  private boolean verify;

  @Option(
      names = "--public-key",
      paramLabel = "HEX",
      description = "The Ed25519 key you trust; implies --verify.")
  private @Nullable String trusted;

  @Override
  public Integer call() {
    if (trusted != null && !trusted.matches("[0-9a-fA-F]{64}")) {
      throw CliException.usage(
          "not an Ed25519 public key: " + trusted, "It is 64 hexadecimal digits, without 0x.");
    }
    try (Server server = new Server(url)) {
      HttpResponse<String> response =
          server.send(
              server.request("/v1/weights/latest").header("Accept", "application/json").build());
      if (response.statusCode() == 404) {
        throw new CliException(
            ExitCode.NEGATIVE,
            "no weights have been published yet",
            "They follow the first scored submission. Is " + url + " the weights service?");
      }
      String body = server.successful(response);
      WeightsEvent.Published record = read(body);
      if (verify || trusted != null) {
        requireAuthentic(record);
      }
      output.answer(body.replace("\n", "").replace("\r", ""), text(record));
      return ExitCode.OK;
    }
  }

  private WeightsEvent.Published read(String body) {
    try {
      return switch (ContractJson.read(body, WeightsEvent.class)) {
        case WeightsEvent.Published published -> published;
      };
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          url + " did not answer with a weights record: " + e.getMessage(),
          "Is this the address of the weights service? Check --url.");
    }
  }

  private void requireAuthentic(WeightsEvent.Published record) {
    if (!WeightsHash.isAuthentic(record)) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "record " + record.sequence() + " does not match its hash and signature",
          "Do not use these weights; tell the operator of " + url + ".");
    }
    if (trusted != null && !trusted.equalsIgnoreCase(record.publicKey())) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "record " + record.sequence() + " is signed by another key: " + record.publicKey(),
          "Was the operator's key changed? Do not use these weights until you know.");
    }
    output.note(
        trusted == null
            ? "hash and signature are right; whether the key is the operator's: --public-key HEX"
            : "hash and signature are right, by the key you named");
  }

  private static String text(WeightsEvent.Published record) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "record %d of %s, epoch %d, computed %s%n",
            record.sequence(),
            record.slug(),
            record.epoch(),
            record.computedAt()));
    if (record.weights().isEmpty()) {
      text.append(
          "nobody has earned a weight yet: a submission earns when its gain over the baseline is above"
              + " zero with its error counted; see prism leaderboard\n");
    }
    record.weights().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            w -> {
              text.append(String.format(Locale.ROOT, "%.6f  %s%n", w.getValue(), w.getKey()));
              record.rows().stream()
                  .filter(r -> r.hotkey().value().equals(w.getKey()))
                  .forEach(r -> text.append(line(r)));
            });
    text.append("hash      ").append(record.hash()).append('\n');
    text.append("signed by ").append(record.publicKey());
    return Output.safe(text.toString());
  }

  private static String line(WeightsEvent.Row r) {
    return String.format(
        Locale.ROOT,
        "          %.6f from the %s pool for family %s (submission %s, gain at least %.4f bpb)%n",
        r.share(),
        r.pool(),
        r.architectureId(),
        r.submission(),
        r.basis());
  }
}
