package io.prism.scoring;

import static io.prism.scoring.ScorePolicy.BENCHMARK;
import static io.prism.scoring.ScorePolicy.COMPUTE;
import static io.prism.scoring.ScorePolicy.DIAGNOSTICS;
import static io.prism.scoring.ScorePolicy.PARAMETERS;
import static io.prism.scoring.ScorePolicy.QUALITY;
import static io.prism.scoring.ScorePolicy.SCALING;
import static io.prism.scoring.ScorePolicy.STABILITY;

import io.prism.contracts.ScoreCard;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import java.util.List;

/**
 * The official architecture score {@code architecture.v1}.
 *
 * <table>
 * <caption>Components</caption>
 * <tr><td>learning_scaling_dynamics</td><td>half the mean, half the worst over scales of {@link
 *     ScaleValues#learning}: levels, not slopes; one bad scale costs as much as all together</td></tr>
 * <tr><td>standardized_lm_quality</td><td>mean over scales of {@link ScaleValues#quality}</td></tr>
 * <tr><td>compute_efficiency</td><td>mean of {@link ScaleValues#compute}</td></tr>
 * <tr><td>parameter_efficiency</td><td>mean of {@link ScaleValues#parameters}</td></tr>
 * <tr><td>diagnostics_health</td><td>mean aggregate of the measured diagnostics, halved for a
 *     warning; absolute, since the manifest holds no diagnostics of the baseline</td></tr>
 * <tr><td>robustness_stability</td><td>mean of {@link ScaleValues#stability}</td></tr>
 * <tr><td>benchmark_sanity</td><td>0.5 + half the mean difference of accuracy to the baseline, over
 *     the tasks measured for both</td></tr>
 * </table>
 *
 * <p>What was not measured gives its weight to the others in proportion and says why. A run that
 * diverged was measured: it has the worst value at that scale, and 0 for what has no scales.
 */
public final class ArchitectureScore {
  /** Name and version of the formula. */
  public static final String FORMULA = "architecture.v1";

  private ArchitectureScore() {}

  /** {@return the score card of a <em>valid</em> manifest} */
  public static ScoreCard compute(RunManifest manifest, ScorePolicy policy) {
    List<Scale> scales = manifest.scales();
    ScaleValues v = new ScaleValues(policy);
    boolean diverged = scales.stream().anyMatch(s -> s.run().stability().diverged());
    Redistribution r = new Redistribution(policy.version(), policy.architectureWeights());
    r.measured(
        SCALING,
        (ScaleValues.mean(scales, v::learning) + ScaleValues.worst(scales, v::learning)) / 2,
        "scales[].run.prequential_bpb, scales[].baseline.prequential_bpb");
    r.measured(
        QUALITY,
        ScaleValues.mean(scales, v::quality),
        "scales[].run.heldout_bpb, scales[].baseline.heldout_bpb");
    r.measured(
        COMPUTE,
        ScaleValues.mean(scales, v::compute),
        "scales[].run and baseline: exams, forward_flops_per_token");
    r.measured(
        PARAMETERS,
        ScaleValues.mean(scales, v::parameters),
        "scales[].run and baseline: heldout_bpb, parameters");
    r.optional(
        DIAGNOSTICS,
        Capabilities.diagnostics(manifest),
        diverged,
        "diagnostics.*.aggregate",
        "no diagnostic was applicable or measured");
    r.measured(
        STABILITY,
        ScaleValues.mean(scales, v::stability),
        "scales[].run.stability, scales[].baseline.stability");
    r.optional(
        BENCHMARK,
        Capabilities.benchmark(manifest),
        diverged,
        "capability.<task>, capability.baseline.<task>",
        "no capability task was measured for both the submission and the baseline");
    return r.card(FORMULA);
  }
}
