package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.client.HoldPacket.Hold;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism hold list}. */
@Command(
    name = "list",
    description = "List held submissions, the one due first at the front.",
    mixinStandardHelpOptions = true)
final class HoldListCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Internal internal = new Internal();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      defaultValue = "open",
      description = "open (default), approved, rejected or rerun.")
  private String state = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many, 1 to 500 (default: 50).")
  private int limit;

  @Override
  public Integer call() {
    try (Server server = internal.server()) {
      String path = "/internal/v1/holds?state=%s&limit=%d".formatted(Server.encoded(state), limit);
      String body = internal.get(server, path);
      List<Hold> holds = List.of(server.read(body, Hold[].class, "the review service"));
      output.answer(Server.line(body), Output.safe(text(holds)));
      if (!holds.isEmpty() && state.equals("open")) {
        output.note("look at one with: prism hold show ID");
      }
      return ExitCode.OK;
    }
  }

  private String text(List<Hold> holds) {
    return holds.isEmpty()
        ? "no hold is " + state
        : holds.stream().map(HoldListCommand::line).collect(Collectors.joining("\n"));
  }

  private static String line(Hold hold) {
    return "%s  %s%s  %s  %s\n    %s"
        .formatted(
            hold.submissionId(),
            hold.when(),
            hold.appealed(),
            hold.hotkey(),
            hold.filename(),
            hold.reason());
  }
}
