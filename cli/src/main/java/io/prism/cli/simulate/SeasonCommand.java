package io.prism.cli.simulate;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.reward.RewardBounds;
import io.prism.scoring.reward.RewardPolicy;
import io.prism.scoring.simulation.Replay;
import io.prism.scoring.simulation.Season;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism simulate season}. */
@Command(
    name = "season",
    description = {
      "Record a long busy season and judge the record from nothing, twice.",
      "Facts are kept as JSON, as scoring-service keeps them. Owners, holders and the weights of",
      "every epoch must come out alike, bit for bit. Exit code 1 when they do not.",
      "",
      "  prism simulate season --facts 10000 --policy policy.json"
    },
    mixinStandardHelpOptions = true)
final class SeasonCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private PolicyOption rules = new PolicyOption();

  @Option(
      names = "--facts",
      defaultValue = "100000",
      description = "Scores and further measurements; default ${DEFAULT-VALUE}.")
  private int facts = 100_000;

  @Option(
      names = "--per-epoch",
      defaultValue = "250",
      description = "After how many of them weights are computed; default ${DEFAULT-VALUE}.")
  private int perEpoch = 250;

  @Option(names = "--seed", defaultValue = "1", description = "Default ${DEFAULT-VALUE}.")
  private long seed = 1;

  /** The answer of {@code --json}. */
  record Answer(
      String policyVersion, Replay replay, boolean repeated, Sha256 again, List<Double> seconds) {}

  @Override
  public Integer call() {
    if (facts < 1 || perEpoch < 1) {
      throw CliException.usage(
          "--facts " + facts + " --per-epoch " + perEpoch, "Both are at least 1.");
    }
    OwnershipPolicy ownership = rules.ownership();
    output.text(rules.told());
    RewardPolicy rewards =
        RewardPolicy.official(false).with(new RewardBounds(0.0001, 100, 0.2, 1, 0.02, 0.5));
    List<String> recorded = new ArrayList<>(facts);
    for (Fact fact : Season.facts(ownership, facts, seed)) {
      recorded.add(ContractJson.write(fact));
    }
    output.text(
        String.format(
            Locale.ROOT,
            "%,d facts, %,.1f MB of JSON",
            recorded.size(),
            recorded.stream().mapToLong(String::length).sum() / 1e6));
    List<Double> seconds = new ArrayList<>();
    Replay first = replay(recorded, ownership, rewards, seconds);
    Replay second = replay(recorded, ownership, rewards, seconds);
    boolean repeated = first.equals(second);
    output.text(
        repeated
            ? "%,d families, %,d epochs: every weight alike, bit for bit (%s)"
                .formatted(first.families(), first.epochs(), first.digest().value())
            : "NOT REPEATED: %s, then %s".formatted(first, second));
    output.json(new Answer(ownership.version(), first, repeated, second.digest(), seconds));
    return repeated ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private Replay replay(
      List<String> recorded,
      OwnershipPolicy ownership,
      RewardPolicy rewards,
      List<Double> seconds) {
    long start = System.nanoTime();
    Replay replay = Replay.of(recorded, ownership, rewards, perEpoch);
    seconds.add((System.nanoTime() - start) / 1e9);
    output.text(
        String.format(
            Locale.ROOT,
            "judged from nothing in %.1f s, %,d hotkeys in the last vector",
            seconds.getLast(),
            replay.paid()));
    return replay;
  }
}
