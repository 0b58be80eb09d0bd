package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A score taken apart, for people. */
final class ScoreText {
  private static final String LINE = "%-14s %s%n";

  private ScoreText() {}

  static String of(JsonNode score, @Nullable JsonNode state) {
    StringBuilder b = new StringBuilder();
    line(b, "submission", score.path("submission_id").asText());
    line(b, "hotkey", score.path("hotkey").asText());
    line(b, "profile", score.path("profile").asText() + eligible(score));
    line(b, "scored", score.path("scored_at").asText());
    line(b, "final score", Bounds.plain(score.path("final_score")));
    card(b, "architecture", "the baseline", score.path("architecture"));
    if (score.path("training").isObject()) {
      card(b, "training", "the reference recipe", score.path("training"));
    }
    b.append(System.lineSeparator());
    line(b, "gain", Bounds.gain(score.path("gain")));
    if (score.path("training_gain").isObject()) {
      line(b, "training gain", Bounds.gain(score.path("training_gain")));
      line(
          b,
          "",
          "over the reference recipe, or with its architecture over the baseline, if that is less");
    }
    noise(b, score);
    b.append(System.lineSeparator());
    family(b, score);
    DecisionText.append(b, score, state);
    b.append(System.lineSeparator());
    line(b, "manifest", score.path("manifest_sha256").asText());
    line(b, "measured under", MeasuredUnder.of(score.path("execution")));
    return b.toString().stripTrailing();
  }

  private static String eligible(JsonNode score) {
    return score.path("score_eligible").asBoolean()
        ? ", official"
        : ", a demonstration: official pools do not pay for it";
  }

  private static void card(StringBuilder b, String name, String half, JsonNode card) {
    b.append(
        String.format(
            Locale.ROOT,
            "%n%s score %.4f: %s under %s; 0.5 is as good as %s%n  %-43s %6s  %6s  %s%n",
            name,
            card.path("score").asDouble(),
            card.path("formula").asText(),
            card.path("policy_version").asText(),
            half,
            "component",
            "value",
            "weight",
            "computed from"));
    for (JsonNode c : card.path("components")) {
      boolean measured = c.path("value").isNumber();
      b.append(
          String.format(
              Locale.ROOT,
              "  %-43s %6s  %6.3f  %s%n",
              c.path("name").asText(),
              Bounds.plain(c.path("value")),
              c.path("effective_weight").asDouble(),
              measured
                  ? c.path("source").asText()
                  : "not measured: " + c.path("reason").asText("no reason told")));
    }
  }

  private static void noise(StringBuilder b, JsonNode score) {
    JsonNode noise = score.path("noise");
    if (!noise.isObject()) {
      line(b, "noise", "not known here: " + score.path("noise_missing").asText());
      return;
    }
    line(
        b,
        "noise",
        NoiseText.source(noise.path("noise_source").asText(), noise.path("noise_card"))
            + "; bits per byte, intervals at %s two-sided"
                .formatted(Bounds.percent(noise.path("confidence").asDouble())));
    b.append(
        "  %-6s %9s  %10s  %13s  %-20s  %10s  %s%n"
            .formatted(
                "scale",
                "trainings",
                "seed sigma",
                "example sigma",
                "gain",
                "detectable",
                "no further training, for it was"));
    for (JsonNode s : noise.path("scales")) {
      b.append(
          "  %-6s %9d  %10s  %13s  %-20s  %10s  %s%n"
              .formatted(
                  s.path("name").asText(),
                  s.path("seeds").size(),
                  Bounds.plain(s.path("seed_sigma")),
                  Bounds.plain(s.path("example_sigma")),
                  "[%s, %s]"
                      .formatted(Bounds.signed(s.path("lower")), Bounds.signed(s.path("upper"))),
                  Bounds.plain(s.path("detectable_gap")),
                  s.path("decision").asText()));
    }
  }

  private static void family(StringBuilder b, JsonNode score) {
    JsonNode family = score.path("family");
    String id = family.path("architecture_id").asText();
    if (score.path("trains").isTextual()) {
      line(b, "family", "none of its own: a recipe for " + score.path("trains").asText());
    } else if (family.path("discovery").asBoolean()) {
      line(b, "family", id + ", shown first by this submission");
    } else {
      line(
          b,
          "family",
          "%s, shown first by submission %s of %s"
              .formatted(
                  id, family.path("owner_submission").asText(), family.path("owner").asText()));
    }
  }

  private static void line(StringBuilder b, String name, String value) {
    b.append(LINE.formatted(name, value));
  }
}
