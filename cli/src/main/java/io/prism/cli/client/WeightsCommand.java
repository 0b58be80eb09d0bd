package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.WeightsEvent;
import io.prism.contracts.WeightsHash;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism weights}. */
@Command(
    name = "weights",
    description = "Show the weights published last, and what they are made of.",
    subcommands = {
      WeightsFollowCommand.class,
      WeightsVerifyCommand.class,
      WeightsExplainCommand.class,
      WeightsKeysCommand.class,
      WeightsTrustCommand.class,
      WeightsDistrustCommand.class,
      WeightsHandoverCommand.class
    },
    mixinStandardHelpOptions = true)
public final class WeightsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Option(
      names = "--verify",
      description = "Recompute the record's hash and check its signature; exit code 1 if wrong.")
  private boolean verify;

  @Option(
      names = {"--key", "--public-key"},
      paramLabel = "HEX",
      description = "An Ed25519 key you trust, more than once for several; implies --verify.")
  private List<String> trusted = List.of();

  @Override
  public Integer call() {
    for (String key : trusted) {
      if (!key.matches("[0-9a-fA-F]{64}")) {
        throw CliException.usage(
            "not an Ed25519 public key: " + key, "It is 64 hexadecimal digits, without 0x.");
      }
    }
    try (Server server = url.open()) {
      String body = url.latest(server);
      WeightsEvent.Published record =
          (WeightsEvent.Published) url.read(body, WeightsEvent.class, "a weights record");
      if (verify || !trusted.isEmpty()) {
        requireAuthentic(body, record);
      }
      output.answer(Server.line(body), RecordView.whole(record));
      return ExitCode.OK;
    }
  }

  private void requireAuthentic(String body, WeightsEvent.Published record) {
    if (!WeightsHash.isAuthentic(body)) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "record " + record.sequence() + " does not match its hash and signature",
          "Do not use these weights; tell the operator of " + url.value() + ".");
    }
    if (!trusted.isEmpty() && trusted.stream().noneMatch(record.publicKey()::equalsIgnoreCase)) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "record " + record.sequence() + " is signed by another key: " + record.publicKey(),
          "Was the operator's key changed? Do not use these weights until you know.");
    }
    output.note(
        trusted.isEmpty()
            ? "hash and signature are right; whether the key is the operator's: --key HEX"
            : "hash and signature are right, by the key you named");
  }
}
