package io.prism.scoring;

import io.prism.contracts.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The numbers a score depends on besides the manifest; versioned and stored with each score.
 *
 * @param version name of this set of numbers; a changed number needs a new name
 * @param architectureWeights weight by component of the architecture formula, in its order; sums to
 *     1
 * @param trainingWeights the same for the training formula
 * @param relativeGainScale relative gain in bits per byte that lifts a value from 0.5 to 0.73 (1)
 * @param parameterExponent expected exponent of loss against parameters (1)
 * @param ratioCap savings of parameters and of FLOPs are credited up to this factor (1)
 * @param assumedSeedSigma relative standard deviation of held-out bits per byte over training
 *     seeds, assumed where it was not measured (1)
 * @param confidence of the one-sided gain interval, in (0.5, 1)
 * @param finalArchitectureWeight share of the architecture score in the final score; the training
 *     score has the rest
 */
public record ScorePolicy(
    String version,
    SequencedMap<String, Double> architectureWeights,
    SequencedMap<String, Double> trainingWeights,
    double relativeGainScale,
    double parameterExponent,
    double ratioCap,
    double assumedSeedSigma,
    double confidence,
    double finalArchitectureWeight) {

  /** No more than this of a score may come from {@code benchmark_sanity}, ever. */
  public static final double BENCHMARK_CAP = 0.15;

  static final String SCALING = "learning_scaling_dynamics";
  static final String QUALITY = "standardized_lm_quality";
  static final String COMPUTE = "compute_efficiency";
  static final String PARAMETERS = "parameter_efficiency";
  static final String DIAGNOSTICS = "diagnostics_health";
  static final String STABILITY = "robustness_stability";
  static final String BENCHMARK = "benchmark_sanity";

  static final String IMPROVEMENT = "architecture_normalized_heldout_improvement";
  static final String DYNAMICS = "learning_stability_dynamics";
  static final String REPRODUCIBILITY = "reproducibility_stability";
  static final String FAILURE = "robustness_failure_behavior";
  static final String COMPLETENESS = "artifact_completeness";

  private static final Set<String> ARCHITECTURE =
      Set.of(SCALING, QUALITY, COMPUTE, PARAMETERS, DIAGNOSTICS, STABILITY, BENCHMARK);
  private static final Set<String> TRAINING =
      Set.of(IMPROVEMENT, DYNAMICS, BENCHMARK, COMPUTE, REPRODUCIBILITY, FAILURE, COMPLETENESS);

  public ScorePolicy {
    Require.text(version, "policy version");
    architectureWeights = weights("architecture", architectureWeights, ARCHITECTURE);
    trainingWeights = weights("training", trainingWeights, TRAINING);
    positive(relativeGainScale, "relative gain scale");
    positive(parameterExponent, "parameter exponent");
    if (!(ratioCap >= 1 && Double.isFinite(ratioCap))) {
      throw new IllegalArgumentException("ratio cap must be at least 1, was " + ratioCap);
    }
    positive(assumedSeedSigma, "assumed seed sigma");
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must lie in (0.5, 1), was " + confidence);
    }
    Require.unit(finalArchitectureWeight, "final architecture weight");
  }

  /** {@return the official policy} */
  public static ScorePolicy official() {
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    weights.put(SCALING, 0.35);
    weights.put(QUALITY, 0.20);
    weights.put(COMPUTE, 0.15);
    weights.put(PARAMETERS, 0.10);
    weights.put(DIAGNOSTICS, 0.10);
    weights.put(STABILITY, 0.05);
    weights.put(BENCHMARK, 0.05);
    // 0.05 and 0.076: Kaplan et al. 2020 (arXiv:2001.08361), section 1.2: loss falls as N^-0.076,
    // so a doubling of parameters is worth 1 - 2^-0.076 = 5.1 % of the loss.
    return new ScorePolicy(
        "score-policy.2", weights, training(), 0.05, 0.076, 4, 0.005, 0.95, 0.70);
  }

  private static SequencedMap<String, Double> training() {
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    weights.put(IMPROVEMENT, 0.30);
    weights.put(DYNAMICS, 0.25);
    weights.put(BENCHMARK, 0.15);
    weights.put(COMPUTE, 0.10);
    weights.put(REPRODUCIBILITY, 0.10);
    weights.put(FAILURE, 0.05);
    weights.put(COMPLETENESS, 0.05);
    return weights;
  }

  private static SequencedMap<String, Double> weights(
      String formula, SequencedMap<String, Double> given, Set<String> components) {
    SequencedMap<String, Double> weights =
        Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
    if (!weights.keySet().equals(components)) {
      throw new IllegalArgumentException(
          "the %s formula has the components %s, found weights for %s"
              .formatted(formula, components, weights.keySet()));
    }
    weights.forEach((k, v) -> Require.unit(v, "weight of " + k));
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "weights must sum to 1, those of %s sum to %s".formatted(formula, sum));
    }
    requireSmallBenchmark(weights);
    return weights;
  }

  private static void requireSmallBenchmark(Map<String, Double> weights) {
    double benchmark = weights.getOrDefault(BENCHMARK, 0.0);
    if (benchmark > BENCHMARK_CAP) {
      throw new IllegalArgumentException(
          BENCHMARK + " may weigh at most " + BENCHMARK_CAP + ", was " + benchmark);
    }
    boolean largest =
        weights.entrySet().stream()
            .noneMatch(e -> !e.getKey().equals(BENCHMARK) && e.getValue() > benchmark);
    if (largest) {
      throw new IllegalArgumentException(BENCHMARK + " must never be the largest component");
    }
  }

  private static void positive(double value, String name) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
  }
}
