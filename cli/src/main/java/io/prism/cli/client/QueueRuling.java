package io.prism.cli.client;

import io.prism.contracts.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an operator's decisions about the queue have in common. */
final class QueueRuling {
  @Mixin private Broker broker = new Broker();

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
      description = "Why, for the record. Of a retry the miner reads it.")
  private String reason = "";

  Server server() {
    return broker.server();
  }

  /** {@return the answer to this decision} */
  String send(Server server, String path, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("by", by);
    body.put("reason", reason);
    return broker.post(server, path, ContractJson.write(body));
  }
}
