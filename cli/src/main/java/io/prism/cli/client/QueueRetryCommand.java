package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.client.QueueAnswers.Job;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism queue retry}. */
@Command(
    name = "retry",
    description = {
      "Put an evaluation back that is held after host faults.",
      "It keeps its place, and the attempts before are forgiven."
    },
    mixinStandardHelpOptions = true)
final class QueueRetryCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private QueueRuling ruling = new QueueRuling();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(
      names = "--replicate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Number of the further measurement (default: the submission's own evaluation).")
  private int replicate;

  @Override
  public Integer call() {
    try (Server server = ruling.server()) {
      String path = "/internal/v1/queue/%s/retry".formatted(Server.encoded(id));
      String answer = ruling.send(server, path, Map.of("replicate", replicate));
      Job job = server.read(answer, Job.class, Broker.NAME);
      output.answer(
          Server.line(answer),
          Output.safe(
              "%s: %s again after %d attempts".formatted(id, job.status(), job.attempts())));
      output.note("see how it goes on with: prism watch " + id);
      return ExitCode.OK;
    }
  }
}
