package io.prism.cli.simulate;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.simulation.Noise;
import io.prism.scoring.simulation.Scenario;
import io.prism.scoring.simulation.Scenarios;
import io.prism.scoring.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism simulate}. */
@Command(
    name = "simulate",
    description = {
      "Play synthetic competitions through the code that decides ownership and weights.",
      "Gains are drawn around a known truth, so that false takeovers, missed improvements and",
      "what each kind of miner captures can be counted. The same seed gives the same numbers.",
      "Exit code 1 when a bound of the policy is exceeded by more than chance.",
      "",
      "  prism simulate --policy policy.json --competitions 200"
    },
    subcommands = SeasonCommand.class,
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private PolicyOption rules = new PolicyOption();

  @Option(
      names = "--competitions",
      defaultValue = "1000",
      description = "Competitions of each scenario; default ${DEFAULT-VALUE}.")
  private int competitions = 1000;

  @Option(
      names = "--crowd",
      defaultValue = "100",
      description = "Entries of each crowd; default ${DEFAULT-VALUE}.")
  private int crowd = 100;

  @Option(
      names = "--sigma",
      defaultValue = "0.01",
      description = "Standard error of a measured gain, bits per byte; default ${DEFAULT-VALUE}.")
  private double sigma = 0.01;

  @Option(
      names = "--freedom",
      defaultValue = "8",
      description =
          "Degrees of freedom of what is known of it, as a noise card has them; default"
              + " ${DEFAULT-VALUE}.")
  private int freedom = 8;

  @Option(names = "--seed", defaultValue = "1", description = "Default ${DEFAULT-VALUE}.")
  private long seed = 1;

  /** The answer of {@code --json}. */
  record Answer(
      OwnershipPolicy policy,
      Noise noise,
      long seed,
      List<Simulation.Report> scenarios,
      List<String> exceeded) {}

  @Override
  public Integer call() {
    if (competitions < 1 || crowd < 1) {
      throw CliException.usage(
          "--competitions " + competitions + " --crowd " + crowd, "Both are at least 1.");
    }
    Noise noise;
    try {
      noise = new Noise(sigma, freedom);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--sigma " + sigma + " --freedom " + freedom, e.getMessage() + ".");
    }
    OwnershipPolicy policy = rules.ownership();
    Simulation simulation = new Simulation(policy, noise, seed);
    List<Simulation.Report> reports = new ArrayList<>();
    output.text(
        "%,d competitions of each kind, crowds of %,d, error of a gain %s bits per byte, %d degrees of freedom"
            .formatted(competitions, crowd, sigma, freedom));
    output.text(rules.told());
    for (Scenario scenario : Scenarios.all(crowd, noise)) {
      Simulation.Report report = simulation.play(scenario, competitions);
      reports.add(report);
      output.text(text(report));
    }
    List<String> exceeded = exceeded(reports, policy);
    output.text("");
    output.text(
        exceeded.isEmpty()
            ? "within the policy's bounds: false takeovers at most %s %% of competitions, false payments %s %%"
                .formatted(100 * policy.takeoverAlpha(), 100 * policy.claimAlpha())
            : "beyond the policy's bounds: " + String.join("; ", exceeded));
    output.json(new Answer(policy, noise, seed, reports, exceeded));
    return exceeded.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private static String text(Simulation.Report r) {
    String shares =
        r.shares().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.1f %%", e.getKey(), 100 * e.getValue()))
            .collect(Collectors.joining(", "));
    Double found = r.found();
    return String.format(
        Locale.ROOT,
        "%n%s: %s%n  false takeovers %.2f %%, false payments %.2f %%%s%n  %,d entries, %,.1f further measurements%n  share of weight: %s",
        r.scenario(),
        r.question(),
        100.0 * r.falseTakeovers() / r.competitions(),
        100.0 * r.falsePayments() / r.competitions(),
        found == null ? "" : String.format(Locale.ROOT, ", improvers found %.1f %%", 100 * found),
        r.entries(),
        r.measurements(),
        shares);
  }

  /** Three standard deviations of chance are allowed for. */
  private static List<String> exceeded(List<Simulation.Report> reports, OwnershipPolicy policy) {
    List<String> out = new ArrayList<>();
    for (Simulation.Report r : reports) {
      check(r, "false takeovers", r.falseTakeovers(), policy.takeoverAlpha(), out);
      check(r, "false payments", r.falsePayments(), policy.claimAlpha(), out);
    }
    return out;
  }

  private static void check(
      Simulation.Report r, String what, int count, double alpha, List<String> out) {
    double expected = alpha * r.competitions();
    if (count > expected + 3 * Math.sqrt(expected) + 1) {
      out.add("%s: %d %s in %d".formatted(r.scenario(), count, what, r.competitions()));
    }
  }
}
