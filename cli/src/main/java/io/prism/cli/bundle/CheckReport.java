package io.prism.cli.bundle;

import io.prism.cli.Output;
import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.contracts.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A verdict in the two forms of {@code prism check}. */
record CheckReport(Verdict verdict) {
  /** The stable object of {@code --json}; never holds less. */
  record Json(String verdict, List<JsonFinding> findings) {}

  /** One finding in it. */
  record JsonFinding(
      String rule,
      Severity severity,
      @Nullable String file,
      @Nullable Integer line,
      String message,
      String fix) {}

  /** {@return the object to print as JSON} */
  Json json() {
    return new Json(
        name(),
        verdict.findings().stream()
            .map(
                f ->
                    new JsonFinding(
                        f.rule(), f.severity(), f.file(), f.line(), f.message(), f.fix()))
            .toList());
  }

  /** {@return the text for people, findings first, verdict last} */
  String text() {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Finding f : verdict.findings()) {
      counts.merge(f.severity() == Severity.REJECT ? "violation" : "warning", 1, Integer::sum);
      finding(f, text);
    }
    text.append(
        switch (verdict) {
          case Verdict.Approved a -> Output.styled("green,bold", "approved");
          case Verdict.Rejected r -> Output.styled("red,bold", "rejected");
          case Verdict.Held h ->
              Output.styled("yellow,bold", "held") + " for a person: " + Output.safe(h.reason());
        });
    String separator = ": ";
    for (var count : counts.entrySet()) {
      text.append(separator).append(count.getValue()).append(' ').append(count.getKey());
      text.append(count.getValue() == 1 ? "" : "s");
      separator = ", ";
    }
    return text.toString();
  }

  private static void finding(Finding f, StringBuilder text) {
    boolean reject = f.severity() == Severity.REJECT;
    String file = f.file();
    String place = file == null ? "bundle" : f.line() == null ? file : file + ":" + f.line();
    text.append(Output.styled("bold", Output.safe(place)))
        .append(": ")
        .append(Output.styled(reject ? "red" : "yellow", reject ? "reject" : "warn"))
        .append(' ')
        .append(f.rule())
        .append('\n');
    line(text, "", f.message());
    String found = f.found();
    if (found != null) {
      line(text, "found: ", found);
    }
    line(text, "fix:   ", f.fix());
    text.append('\n');
  }

  private static void line(StringBuilder text, String label, String content) {
    text.append("    ").append(label).append(Output.safe(content)).append('\n');
  }

  private String name() {
    return switch (verdict) {
      case Verdict.Approved a -> "approved";
      case Verdict.Rejected r -> "rejected";
      case Verdict.Held h -> "held";
    };
  }
}
