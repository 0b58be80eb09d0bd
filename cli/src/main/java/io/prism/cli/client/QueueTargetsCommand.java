package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.client.QueueAnswers.Status;
import io.prism.cli.client.QueueAnswers.Summary;
import io.prism.cli.client.QueueAnswers.Target;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism queue targets}. */
@Command(
    name = "targets",
    description = "Show where evaluations run, what is free, and how long the queue is.",
    mixinStandardHelpOptions = true)
final class QueueTargetsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_BROKER_URL:-http://localhost:8082}",
      description = {
        "Address of the eval-broker.",
        "Default: PRISM_BROKER_URL, else http://localhost:8082"
      })
  private String url = "";

  @Override
  public Integer call() {
    try (Server server = new Server(url)) {
      String body = server.get("/v1/gpu/status");
      Status status = server.read(body, Status.class, Broker.NAME);
      String targets =
          status.targets().stream()
              .map(QueueTargetsCommand::text)
              .collect(Collectors.joining("\n"));
      output.answer(
          Server.line(body),
          Output.safe(
              (targets.isEmpty() ? "no broker has signed in" : targets)
                  + "\n"
                  + text(status.queue())));
      return ExitCode.OK;
    }
  }

  private static String text(Target t) {
    long busy = t.devices().stream().filter(d -> d.submissionId() != null).count();
    String profiles = t.profiles().isEmpty() ? "all profiles" : String.join(", ", t.profiles());
    String draining =
        !t.draining()
            ? ""
            : t.drain() == null
                ? "  DRAINING (configuration)"
                : "  DRAINING by %s: %s".formatted(t.drain().by(), t.drain().reason());
    String devices =
        t.devices().stream()
            .map(
                d ->
                    "\n    %s  %s"
                        .formatted(d.id(), d.submissionId() == null ? "free" : d.submissionId()))
            .collect(Collectors.joining());
    return "%s  %s on %s, %d of %d busy, %s, seen %s%s%s"
        .formatted(
            t.name(),
            t.backend(),
            t.device(),
            busy,
            t.devices().size(),
            profiles,
            HoldPacket.time(t.seenAt()),
            draining,
            devices);
  }

  private static String text(Summary q) {
    Double oldest = q.oldestQueuedSeconds();
    String age = oldest == null ? "" : ", the oldest for %d min".formatted((long) (oldest / 60));
    return "%d queued%s, %d running, %d held".formatted(q.queued(), age, q.running(), q.held());
  }
}
