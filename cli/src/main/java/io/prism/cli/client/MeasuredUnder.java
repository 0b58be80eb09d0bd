package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** Under what a submission was measured, for people. */
final class MeasuredUnder {
  private MeasuredUnder() {}

  /** {@return back end, runtime and engine in one line} */
  static String of(JsonNode execution) {
    if (!execution.isObject()) {
      return "not known here: the manifest does not say it";
    }
    return execution.path("backend").asText()
        + told(", runtime ", execution.path("runtime"))
        + told(", ", execution.path("engine"));
  }

  private static String told(String before, JsonNode value) {
    return value.isTextual() ? before + value.asText() : "";
  }
}
