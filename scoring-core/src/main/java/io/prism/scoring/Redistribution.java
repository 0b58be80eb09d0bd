package io.prism.scoring;

import static io.prism.scoring.ScorePolicy.BENCHMARK;
import static io.prism.scoring.ScorePolicy.BENCHMARK_CAP;

import io.prism.contracts.ScoreCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Collects components and shares the weight of what was not measured among the others. */
final class Redistribution {
  private record Part(
      String name, @Nullable Double value, String source, @Nullable String reason) {}

  private final String policyVersion;
  private final Map<String, Double> weights;
  private final List<Part> parts = new ArrayList<>();

  Redistribution(String policyVersion, Map<String, Double> weights) {
    this.policyVersion = policyVersion;
    this.weights = weights;
  }

  void measured(String name, double value, String source) {
    parts.add(new Part(name, value, source, null));
  }

  void optional(
      String name, OptionalDouble value, boolean diverged, String source, String whyMissing) {
    if (diverged) {
      // A collapsed run must not gain by having lost the measurement it would have failed.
      parts.add(new Part(name, 0.0, source, null));
    } else if (value.isPresent()) {
      parts.add(new Part(name, value.getAsDouble(), source, null));
    } else {
      parts.add(
          new Part(name, null, source, whyMissing + "; weight shared among the other components"));
    }
  }

  ScoreCard card(String formula) {
    double total = 0;
    for (Part p : parts) {
      total += p.value() == null ? 0 : weight(p);
    }
    double scale = 1 / total;
    double benchmark = 0;
    for (Part p : parts) {
      if (p.name().equals(BENCHMARK) && p.value() != null) {
        benchmark = Math.min(BENCHMARK_CAP, weight(p) * scale);
        // Whatever the cap takes away goes to the others, so that effective weights sum to 1.
        scale = (1 - benchmark) / (total - weight(p));
      }
    }
    List<ScoreCard.Component> components = new ArrayList<>();
    double score = 0;
    for (Part p : parts) {
      double effective =
          p.value() == null ? 0 : p.name().equals(BENCHMARK) ? benchmark : weight(p) * scale;
      score += p.value() == null ? 0 : p.value() * effective;
      components.add(
          new ScoreCard.Component(
              p.name(), p.value(), weight(p), effective, p.source(), p.reason()));
    }
    return new ScoreCard(formula, policyVersion, components, Math.clamp(score, 0, 1));
  }

  private double weight(Part p) {
    return weights.getOrDefault(p.name(), 0.0);
  }
}
