package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.runner.CalibrationRun;
import io.prism.runner.RunnerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism calibrate}. */
@Command(
    name = "calibrate",
    description = {
      "Measure the noise card of a profile: how much its numbers vary by chance alone.",
      "Trains the baseline with many seeds; evaluations on this installation then use the card.",
      "Interrupt it at any time: the next call goes on where it ended.",
      "With --json the last line is the card."
    },
    mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
  private static final int FEWEST = 3;

  @Mixin private Output output = new Output();

  @Option(
      names = "--profile",
      defaultValue = "local_cpu_smoke",
      description = "Evaluation profile; default ${DEFAULT-VALUE}.")
  private String profile = "local_cpu_smoke";

  @Option(
      names = "--replicates",
      defaultValue = "8",
      description = "Trainings per scale, at least 3; default ${DEFAULT-VALUE}.")
  private int replicates = 8;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of locked datasets; official profiles need theirs.")
  private @Nullable Path datasets;

  @Option(names = "--out", description = "Also write the card to this file.")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Processor threads; part of the device class. Default ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Override
  public Integer call() throws InterruptedException {
    ProfileOption.check(profile, threads);
    if (replicates < FEWEST || threads < 1) {
      throw CliException.usage(
          "--replicates " + replicates + " --threads " + threads,
          "At least " + FEWEST + " replicates and one thread are needed.");
    }
    RunnerHome home = Homes.locate();
    Path data = home.directory().resolve("data");
    ProgressLine line = new ProgressLine(output);
    try {
      NoiseCard card =
          CalibrationRun.run(
              home,
              data.resolve("calibrations").resolve(profile),
              new CalibrationRun.Request(
                  CalibrationRun.Request.SCHEMA,
                  profile,
                  replicates,
                  data.resolve("cache").toString(),
                  threads,
                  datasets == null ? null : datasets.toAbsolutePath().normalize().toString()),
              InstallationSalt.of(home),
              line::show);
      line.end();
      if (out != null) {
        Files.writeString(out, ContractJson.write(card) + "\n");
      }
      output.answer(card, text(card));
      return ExitCode.OK;
    } catch (IOException e) {
      line.end();
      output.note(Output.safe(String.valueOf(e.getMessage())));
      return RunReport.INCONCLUSIVE;
    }
  }

  private static String text(NoiseCard card) {
    StringBuilder text = new StringBuilder();
    text.append("noise card of ")
        .append(card.profile())
        .append(" on ")
        .append(card.deviceClass())
        .append(", bits per byte\n")
        .append("scale  replicates  held-out  seed sigma (interval)        example sigma  ")
        .append("detectable gap\n");
    for (NoiseCard.Scale s : card.scales()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-6s %10d %9.4f  %.4f (%.4f to %.4f) %18.4f %15.4f%n",
              s.name(),
              s.replicates(),
              s.heldoutBpb(),
              s.seedSigma(),
              s.seedSigmaLow(),
              s.seedSigmaHigh(),
              s.exampleSigma(),
              s.detectableGap()));
    }
    return text.toString().stripTrailing();
  }
}
