package io.prism.cli.stack;

import io.prism.cli.Output;
import java.util.Comparator;
import java.util.Map;

/** The demo's tables. */
final class DemoReport {
  private DemoReport() {}

  static String tables(DemoResult result, Map<String, String> names) {
    StringBuilder text = new StringBuilder("%nleaderboard%n".formatted());
    for (DemoResult.Entry e : result.leaderboard()) {
      text.append(
          "%4d  %-8s %.4f  %s  %s%n"
              .formatted(
                  e.rank(),
                  names.getOrDefault(e.hotkey(), "-"),
                  e.score(),
                  e.hotkey(),
                  e.architectureId() == null ? "-" : e.architectureId()));
    }
    text.append("%nweights%n".formatted());
    result.weights().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            w ->
                text.append(
                    "      %-8s %.6f  %s%n"
                        .formatted(names.getOrDefault(w.getKey(), "-"), w.getValue(), w.getKey())));
    return Output.safe(text.toString());
  }

  static String whereToLook(StackConfig config, java.nio.file.Path directory) {
    return """
        bundles and keys  %s
        run directories   %s
        manifests         %s
        logs              %s"""
        .formatted(
            directory,
            config.data().resolve("runs"),
            config.data().resolve("artifacts"),
            config.data().resolve("logs"));
  }
}
