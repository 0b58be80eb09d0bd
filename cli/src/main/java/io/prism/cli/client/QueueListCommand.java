package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.client.QueueAnswers.Job;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism queue list}. */
@Command(
    name = "list",
    description = "List evaluations that are not over, the one that changed last at the front.",
    mixinStandardHelpOptions = true)
final class QueueListCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Broker broker = new Broker();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only queued, running, held, measured or failed ones.")
  private @Nullable String state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many, 1 to 500 (default: 50).")
  private int limit;

  @Override
  public Integer call() {
    try (Server server = broker.server()) {
      String path =
          "/internal/v1/queue?limit=%d%s"
              .formatted(limit, state == null ? "" : "&state=" + Server.encoded(state));
      String body = broker.get(server, path);
      List<Job> jobs = List.of(server.read(body, Job[].class, Broker.NAME));
      output.answer(Server.line(body), Output.safe(text(jobs)));
      if (jobs.stream().anyMatch(j -> j.status().equals("held"))) {
        output.note("once the cause is mended: prism queue retry ID --reason '...'");
      }
      return ExitCode.OK;
    }
  }

  private String text(List<Job> jobs) {
    return jobs.isEmpty()
        ? "no evaluation is " + (state == null ? "queued, running or held" : state)
        : jobs.stream().map(QueueListCommand::line).collect(Collectors.joining("\n"));
  }

  private static String line(Job job) {
    String id =
        job.replicate() == 0
            ? job.submissionId()
            : "%s  (--replicate %d)".formatted(job.submissionId(), job.replicate());
    String place = job.place() == null ? "" : ", place " + job.place();
    String where = job.status().equals("running") ? " on " + job.target() : "";
    String fault = job.fault() == null ? "" : "\n    " + job.fault();
    return "%s  %s%s%s  %s  %s, attempt %d, queued %s%s"
        .formatted(
            id,
            job.status(),
            place,
            where,
            job.hotkey(),
            job.profile(),
            job.attempts(),
            HoldPacket.time(job.createdAt()),
            fault);
  }
}
