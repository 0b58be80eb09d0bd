package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What setting a policy would come to, by the service that would set it. Nothing is stored. */
final class PolicyOutlook {
  private PolicyOutlook() {}

  static void show(Output output, Scoring scoring, PolicyFile file, @Nullable Instant from) {
    ObjectNode body = ContractJson.mapper().createObjectNode();
    if (from != null) {
      body.put("effective_from", from.toString());
    }
    body.set("policy", file.document());
    try (Server server = scoring.server()) {
      String answer = scoring.post(server, "/internal/v1/policies/preview", body.toString());
      JsonNode outlook = server.read(answer, JsonNode.class, "the scoring service");
      output.answer(Server.line(answer), Output.safe(text(outlook)));
    }
  }

  private static String text(JsonNode outlook) {
    JsonNode changes = outlook.path("changes");
    String inForce =
        outlook.path("in_force").isNumber()
            ? "policy " + outlook.path("in_force").asLong()
            : "the built-in policy";
    StringBuilder b = new StringBuilder();
    if (changes.isEmpty()) {
      b.append("every number is that of %s, which counts now".formatted(inForce));
    } else {
      b.append("against %s, which counts now:".formatted(inForce));
      changes.forEach(
          c ->
              b.append(
                  "%n  %-60s %s -> %s"
                      .formatted(
                          c.path("number").asText(),
                          value(c.path("before")),
                          value(c.path("after")))));
    }
    String from = outlook.path("effective_from").asText("");
    b.append("%nit would count ".formatted())
        .append(outlook.path("effective_from").isTextual() ? "from " + from + " on" : "at once");
    for (JsonNode s : outlook.path("scheduled")) {
      b.append(
          "%nset already: policy %d counts from %s on, by %s: %s"
              .formatted(
                  s.path("version").asLong(),
                  s.path("effective_from").asText(),
                  s.path("by").asText(),
                  s.path("reason").asText()));
    }
    return b.append("%nnothing was stored".formatted()).toString();
  }

  private static String value(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "nothing" : value.toString();
  }
}
