package io.prism.cli.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prism.cli.Output;
import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.contracts.Span;
import io.prism.contracts.Verdict;
import io.prism.review.ReviewResult;
import io.prism.review.RuleBook;
import io.prism.review.rule.RuleInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in the forms of {@code prism check}.
 *
 * @param bundle as given on the command line
 */
record CheckReport(ReviewResult result, Path bundle) {
  /** The stable object of {@code --json}; never holds less. */
  record Json(
      String verdict,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      List<JsonFinding> findings) {}

  /** One finding in it. */
  record JsonFinding(
      String rule,
      Severity severity,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable Integer endLine,
      @Nullable Integer endColumn,
      @Nullable String found,
      String message,
      String why,
      String fix) {}

  Verdict verdict() {
    return result.verdict();
  }

  /** {@return the object to print as JSON} */
  Json json() {
    String reason = verdict() instanceof Verdict.Held h ? h.reason() : null;
    return new Json(name(), reason, verdict().findings().stream().map(CheckReport::json).toList());
  }

  private static JsonFinding json(Finding f) {
    Span span = f.span();
    return new JsonFinding(
        f.rule(),
        f.severity(),
        f.file(),
        f.line(),
        span == null ? null : span.column(),
        span == null ? null : span.endLine(),
        span == null ? null : span.endColumn(),
        f.found(),
        f.message(),
        why(f),
        f.fix());
  }

  /** {@return the text for people, findings first, verdict last} */
  String text() {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Finding f : verdict().findings()) {
      counts.merge(f.severity() == Severity.REJECT ? "violation" : "warning", 1, Integer::sum);
      finding(f, text);
    }
    text.append(
        switch (verdict()) {
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

  private void finding(Finding f, StringBuilder text) {
    String colour = f.severity() == Severity.REJECT ? "red" : "yellow";
    text.append(Output.styled(colour + ",bold", colour.equals("red") ? "reject" : "warn"))
        .append(' ')
        .append(Output.styled("bold", f.rule()))
        .append("  ")
        .append(Output.styled("bold", Output.safe(place(f))))
        .append('\n');
    Wrapped.append(text, "  ", f.message());
    String excerpt = Excerpt.of(f, result.texts(), colour);
    String found = f.found();
    if (!excerpt.isEmpty()) {
      text.append('\n').append(excerpt).append('\n');
    } else if (found != null) {
      Wrapped.append(text, "  found  ", found);
    }
    Wrapped.append(text, "  why  ", why(f));
    Wrapped.append(text, "  fix  ", f.fix());
    text.append('\n');
  }

  /** A place that terminals and editors open, where the file is on this machine. */
  private String place(Finding f) {
    String file = f.file();
    if (file == null) {
      return "in the bundle as a whole";
    }
    Path local = Files.isDirectory(bundle) ? bundle.resolve(file) : bundle;
    boolean here = Files.isDirectory(bundle) || bundle.endsWith(file);
    StringBuilder place = new StringBuilder(here ? local.toString() : file);
    if (f.line() != null) {
      place.append(':').append(f.line());
      Span span = f.span();
      if (span != null) {
        place.append(':').append(span.column());
      }
    }
    return place.toString();
  }

  /** {@return why the rule of a finding exists} */
  static String why(Finding f) {
    return RuleBook.find(f.rule()).map(RuleInfo::rationale).orElse("");
  }

  private String name() {
    return switch (verdict()) {
      case Verdict.Approved a -> "approved";
      case Verdict.Rejected r -> "rejected";
      case Verdict.Held h -> "held";
    };
  }
}
