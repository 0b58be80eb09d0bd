package io.prism.cli.stack;

import io.prism.cli.Output;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code up} and {@code status} print. */
final class StackReport {
  private StackReport() {}

  static void show(Output output, StackConfig config, List<Stack.Row> rows) {
    output.answer(
        Map.of(
            "data", config.data().toString(),
            "ready", allReady(rows),
            "profile", config.profile(),
            "parts", rows),
        table(config, rows));
  }

  static boolean allReady(List<Stack.Row> rows) {
    return rows.stream().allMatch(row -> row.state().equals("ready"));
  }

  private static String table(StackConfig config, List<Stack.Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-16s %-9s %6s %8s %9s  %s%n"
            .formatted("PART", "STATE", "PORT", "PID", "UPTIME", "ADDRESS"));
    for (Stack.Row row : rows) {
      text.append(
          "%-16s %s %6d %8s %9s  %s%n"
              .formatted(
                  row.name(),
                  Output.styled(color(row.state()), "%-9s".formatted(row.state())),
                  row.port(),
                  row.pid() == null ? "-" : row.pid(),
                  row.uptimeSeconds() == null ? "-" : uptime(row.uptimeSeconds()),
                  row.url()));
    }
    text.append("logs: ").append(config.data().resolve("logs"));
    return config.portBase() == StackConfig.DEFAULT_PORT_BASE
        ? text.toString()
        : text.append("%nother commands find it with:%n".formatted())
            .append(export(rows))
            .toString();
  }

  /** The variables that commands look up, where the ports are not the usual ones. */
  private static String export(List<Stack.Row> rows) {
    Map<String, String> variables =
        Map.of(
            "intake-service", "PRISM_URL",
            "review-service", "PRISM_REVIEW_URL",
            "eval-broker", "PRISM_BROKER_URL",
            "scoring-service", "PRISM_SCORING_URL",
            "weights-service", "PRISM_WEIGHTS_URL");
    return rows.stream()
        .filter(row -> variables.containsKey(row.name()))
        .map(row -> "  export %s=%s".formatted(variables.get(row.name()), row.url()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String color(String state) {
    return switch (state) {
      case "ready" -> "green";
      case "dead" -> "red";
      case "starting" -> "yellow";
      default -> "faint";
    };
  }

  static String uptime(long seconds) {
    Duration d = Duration.ofSeconds(seconds);
    return d.toHours() > 0
        ? "%dh%02dm".formatted(d.toHours(), d.toMinutesPart())
        : "%dm%02ds".formatted(d.toMinutes(), d.toSecondsPart());
  }
}
