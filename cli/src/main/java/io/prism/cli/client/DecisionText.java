package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a score meant for its family: decisions, the challenge behind each, and who holds it now.
 */
final class DecisionText {
  private DecisionText() {}

  static void append(StringBuilder b, JsonNode score, @Nullable JsonNode state) {
    JsonNode decisions = score.path("decisions");
    if (!decisions.isArray()) {
      b.append("decisions      none yet: its family was not judged since%n".formatted());
      return;
    }
    if (decisions.isEmpty()) {
      b.append("decisions      none: it competed for no part of the family%n".formatted());
    }
    for (JsonNode d : decisions) {
      String part = d.path("part").asText();
      b.append("%-14s %s: %s%n".formatted(part, d.path("outcome").asText(), reason(d)));
      b.append("               %s%n".formatted(numbers(d)));
      if (d.path("trial").isObject()) {
        trial(b, d);
      }
      if (state != null) {
        b.append("               %s%n".formatted(holder(score, state.path(part), part)));
      }
    }
  }

  private static String reason(JsonNode d) {
    return d.path("reason").asText();
  }

  private static String numbers(JsonNode d) {
    String than =
        d.path("against").isTextual()
            ? "compared with submission " + d.path("against").asText()
            : d.path("part").asText().equals("training")
                ? "over the reference recipe (or with its architecture over the baseline, if that is less)"
                : "over the baseline";
    return "gain %s bits per byte %s, at least %s (%s one-sided); number %d to compete for it"
        .formatted(
            Bounds.signed(d.path("gain")),
            than,
            Bounds.signed(d.path("lower")),
            Bounds.percent(d.path("confidence").asDouble()),
            d.path("nth").asLong());
  }

  private static void trial(StringBuilder b, JsonNode decision) {
    JsonNode t = decision.path("trial");
    int done = t.path("challengers").asInt();
    int most = t.path("most").asInt();
    boolean open = decision.path("outcome").asText().equals("undetermined") && done < most;
    b.append(
        "               challenge under %s%s: measured %d of at most %d times; the best version %d times afresh%n"
            .formatted(
                t.path("profile").asText(),
                open ? ", still open" : "",
                done,
                most,
                t.path("champions").asInt()));
    b.append(
        String.format(
            Locale.ROOT,
            "               must be better by more than %.4f; the test is built to find %.4f; alpha %s%n",
            t.path("margin").asDouble(),
            t.path("margin").asDouble() + t.path("gap").asDouble(),
            t.path("alpha").asText()));
    List<Double> path = new ArrayList<>();
    t.path("path").forEach(e -> path.add(e.asDouble()));
    double needed = -Math.log10(t.path("alpha").asDouble());
    b.append(
        String.format(
            Locale.ROOT,
            "               evidence, look by look (log10 of the e-value; takes over at %.2f): %s%n",
            needed,
            path.isEmpty()
                ? "no look yet"
                : path.stream()
                        .map(e -> String.format(Locale.ROOT, "%+.2f", e))
                        .collect(Collectors.joining(" "))
                    + "  "
                    + Sparkline.of(path)));
  }

  private static String holder(JsonNode score, JsonNode holding, String part) {
    if (!holding.isObject()) {
      return "now nobody holds the " + part;
    }
    String bound =
        String.format(
            Locale.ROOT,
            "paid by %+.4f bits per byte (%s one-sided)",
            holding.path("basis").asDouble(),
            Bounds.percent(holding.path("confidence").asDouble()));
    return holding.path("submission").asText().equals(score.path("submission_id").asText())
        ? "now it holds the %s, %s".formatted(part, bound)
        : "now submission %s of %s holds the %s, %s"
            .formatted(
                holding.path("submission").asText(), holding.path("hotkey").asText(), part, bound);
  }
}
