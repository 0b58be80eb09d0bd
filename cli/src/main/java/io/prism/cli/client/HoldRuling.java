package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.client.HoldPacket.Hold;
import io.prism.contracts.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the three decisions have in common. */
final class HoldRuling {
  @Mixin private Internal internal = new Internal();

  @Parameters(paramLabel = "ID", description = "The held submission.")
  private String id = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides, for the record (default: your user name).")
  private String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why. The miner reads it.")
  private String reason = "";

  /** Sends the decision. */
  int send(String decision, @Nullable String rule, Output output) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("by", by);
    body.put("reason", reason);
    if (rule != null) {
      body.put("rule", rule);
    }
    try (Server server = internal.server()) {
      String path = "/internal/v1/holds/%s/%s".formatted(Server.encoded(id), decision);
      String answer = internal.post(server, path, ContractJson.write(body));
      Hold hold = server.read(answer, Hold.class, "the review service");
      output.answer(Server.line(answer), Output.safe("%s: %s".formatted(id, told(hold))));
      output.note("see how it goes on with: prism watch " + id);
      return ExitCode.OK;
    }
  }

  private static String told(Hold hold) {
    return hold.state().equals("rerun") ? "sent back to review" : hold.state();
  }
}
