package io.prism.cli.stack;

import io.prism.cli.Output;
import io.prism.cli.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code up} and {@code status} print. */
final class StackReport {
  private StackReport() {}

  static void show(Output output, StackConfig config, List<Stack.Row> rows) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("data", config.data().toString());
    answer.put("ready", allReady(rows));
    answer.put("profile", config.profile());
    answer.put("version", Version.text());
    answer.put("parts", rows);
    output.answer(answer, anyStarted(rows) ? table(config, rows) : nothing(config));
    others(rows).forEach(output::note);
  }

  /** Without a part there is no port either: the usual ones may be somebody else's. */
  private static String nothing(StackConfig config) {
    return "no stack runs in %s; start one with: prism up --data %s"
        .formatted(config.data(), config.data());
  }

  private static boolean anyStarted(List<Stack.Row> rows) {
    return rows.stream().anyMatch(row -> !row.state().equals("stopped"));
  }

  private static List<String> others(List<Stack.Row> rows) {
    return rows.stream()
        .filter(row -> row.version() != null && !row.version().equals(Version.text()))
        .map(
            row ->
                "warning: %s is version %s, this command is %s; start it again with: prism up --only %s"
                    .formatted(row.name(), row.version(), Version.text(), row.name()))
        .toList();
  }

  static boolean allReady(List<Stack.Row> rows) {
    return rows.stream().allMatch(row -> row.state().equals("ready"));
  }

  private static String table(StackConfig config, List<Stack.Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-16s %-9s %6s %8s %9s  %-16s  %s%n"
            .formatted("PART", "STATE", "PORT", "PID", "UPTIME", "VERSION", "ADDRESS"));
    for (Stack.Row row : rows) {
      text.append(
          "%-16s %s %6s %8s %9s  %-16s  %s%n"
              .formatted(
                  row.name(),
                  Output.styled(color(row.state()), "%-9s".formatted(row.state())),
                  orDash(row.port()),
                  orDash(row.pid()),
                  row.uptimeSeconds() == null ? "-" : uptime(row.uptimeSeconds()),
                  orDash(row.version()),
                  orDash(row.url())));
    }
    text.append("this command: ").append(Version.text());
    text.append("%nlogs: ".formatted()).append(config.data().resolve("logs"));
    rows.stream()
        .filter(row -> row.name().equals(Part.WEIGHTS.id()) && row.url() != null)
        .forEach(row -> text.append("%ndashboard: %s/".formatted(row.url())));
    String variables = export(config, rows);
    return variables.isEmpty()
        ? text.toString()
        : text.append("%nother commands find it with:%n".formatted()).append(variables).toString();
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  /** The variables that commands look up, where ports or folder are not what they look for. */
  private static String export(StackConfig config, List<Stack.Row> rows) {
    Map<String, String> variables =
        Map.of(
            "intake-service", "PRISM_URL",
            "review-service", "PRISM_REVIEW_URL",
            "eval-broker", "PRISM_BROKER_URL",
            "scoring-service", "PRISM_SCORING_URL",
            "weights-service", "PRISM_WEIGHTS_URL");
    boolean usualPorts = config.portBase() == StackConfig.DEFAULT_PORT_BASE;
    Stream<String> addresses =
        usualPorts
            ? Stream.of()
            : rows.stream()
                .filter(row -> variables.containsKey(row.name()) && row.url() != null)
                .map(row -> "  export %s=%s".formatted(variables.get(row.name()), row.url()));
    boolean usualFolder = config.data().equals(Path.of("data").toAbsolutePath().normalize());
    Stream<String> token =
        usualFolder
            ? Stream.of()
            : Stream.of("  export PRISM_INTERNAL_TOKEN_FILE=" + quoted(config.internalToken()));
    return Stream.concat(addresses, token).collect(Collectors.joining(System.lineSeparator()));
  }

  /** For a shell, where the path needs it. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
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
