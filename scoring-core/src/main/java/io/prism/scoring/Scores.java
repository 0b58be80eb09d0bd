package io.prism.scoring;

import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of one valid manifest.
 *
 * @param architecture score card of the architecture arm
 * @param training score card of the submission's own training; null where none was measured
 * @param gain what the architecture is paid by
 * @param trainingGain what the training is paid by; null where none was measured
 * @param finalScore orders the leaderboard; nobody is paid by it
 * @param comparison what it can be compared by with others
 */
public record Scores(
    ScoreCard architecture,
    @Nullable ScoreCard training,
    ScoreEvent.Gain gain,
    ScoreEvent.@Nullable Gain trainingGain,
    double finalScore,
    ScoreEvent.Comparison comparison) {

  /**
   * {@return the scores of a valid manifest}
   *
   * <p>The final score is architecture and training by the policy's shares. Where no training was
   * measured the architecture counts alone: folding keeps 0.5 the baseline's level. A bundle that
   * is a recipe alone has the training's share only, because the architecture is somebody else's.
   *
   * @param ownArchitecture whether the architecture came with the bundle
   */
  public static Scores of(RunManifest manifest, boolean ownArchitecture, ScorePolicy policy) {
    ScoreCard architecture = ArchitectureScore.compute(manifest, policy);
    @Nullable ScoreCard training = TrainingScore.compute(manifest, policy).orElse(null);
    return new Scores(
        architecture,
        training,
        GainSummary.of(manifest, policy),
        TrainingScore.gain(manifest, policy).orElse(null),
        finalScore(architecture, training, ownArchitecture, policy),
        Comparisons.of(manifest, policy));
  }

  private static double finalScore(
      ScoreCard architecture,
      @Nullable ScoreCard training,
      boolean ownArchitecture,
      ScorePolicy policy) {
    double w = policy.finalArchitectureWeight();
    double trained = training == null ? 0 : (1 - w) * training.score();
    if (!ownArchitecture) {
      return trained;
    }
    return training == null ? architecture.score() : w * architecture.score() + trained;
  }
}
