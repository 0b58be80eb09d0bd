package io.prism.cli;

import io.prism.cli.bundle.CalibrateCommand;
import io.prism.cli.bundle.CheckCommand;
import io.prism.cli.bundle.GraphCommand;
import io.prism.cli.bundle.ReplayCommand;
import io.prism.cli.bundle.RunCommand;
import io.prism.cli.client.AppealCommand;
import io.prism.cli.client.CurvesCommand;
import io.prism.cli.client.EpochsCommand;
import io.prism.cli.client.FamilyCommand;
import io.prism.cli.client.HoldCommand;
import io.prism.cli.client.LeaderboardCommand;
import io.prism.cli.client.LogsCommand;
import io.prism.cli.client.NoiseCommand;
import io.prism.cli.client.PolicyCommand;
import io.prism.cli.client.QueueCommand;
import io.prism.cli.client.ScoreCommand;
import io.prism.cli.client.ShowCommand;
import io.prism.cli.client.SimilarityCommand;
import io.prism.cli.client.SubmitCommand;
import io.prism.cli.client.WatchCommand;
import io.prism.cli.client.WeightsCommand;
import io.prism.cli.config.ConfigCommand;
import io.prism.cli.data.DataCommand;
import io.prism.cli.example.InitCommand;
import io.prism.cli.images.ImagesCommand;
import io.prism.cli.key.KeyCommand;
import io.prism.cli.letters.DeadLettersCommand;
import io.prism.cli.simulate.SimulateCommand;
import io.prism.cli.stack.DemoCommand;
import io.prism.cli.stack.DownCommand;
import io.prism.cli.stack.StatusCommand;
import io.prism.cli.stack.UpCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Main class and root command. A new subcommand is one more entry in the list. */
@Command(
    name = "prism",
    description = "Decentralized neural architecture search: miners, validators, operators.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      KeyCommand.class,
      InitCommand.class,
      CheckCommand.class,
      RunCommand.class,
      ReplayCommand.class,
      CalibrateCommand.class,
      SimulateCommand.class,
      GraphCommand.class,
      SubmitCommand.class,
      WatchCommand.class,
      ShowCommand.class,
      ScoreCommand.class,
      CurvesCommand.class,
      LogsCommand.class,
      AppealCommand.class,
      SimilarityCommand.class,
      HoldCommand.class,
      QueueCommand.class,
      DeadLettersCommand.class,
      FamilyCommand.class,
      PolicyCommand.class,
      LeaderboardCommand.class,
      NoiseCommand.class,
      EpochsCommand.class,
      WeightsCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ConfigCommand.class,
      DemoCommand.class,
      DataCommand.class,
      ImagesCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or the answer is yes",
      "1:the answer is no (invalid signature, rejected or failed submission)",
      "2:wrong usage: command line, file or key",
      "3:server unreachable or failing; the same command may work later",
      "4:refused by the server; the same command will be refused again",
      "70:internal error",
      "75:this machine could not measure the bundle; the same command may work later"
    },
    footerHeading = "%n",
    footer = "Every command has --help and --json. NO_COLOR=1 turns colours off.")
public final class Prism {
  private Prism() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode = run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args);
    System.exit(exitCode);
  }

  /** {@return the exit code} of one command that writes to the given streams. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Prism());
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Instant.class, Words::moment);
    line.setExecutionStrategy(Prism::execute);
    line.setExecutionExceptionHandler(new Failures());
    int exitCode = line.execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Object command = last.commandSpec().userObject();
    boolean group =
        !(command instanceof Runnable || command instanceof java.util.concurrent.Callable);
    if (group && !last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
      throw new CommandLine.ParameterException(
          last.commandSpec().commandLine(), "Missing command: one of those listed below");
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Not the platform's encoding: JSON is UTF-8 whatever the locale is. */
  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), false);
  }
}
