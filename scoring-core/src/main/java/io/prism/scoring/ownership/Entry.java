package io.prism.scoring.ownership;

import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.Require;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One scored submission, as far as ownership needs it; recorded, so that decisions can be repeated.
 *
 * @param hotkey its miner
 * @param epoch of its acceptance
 * @param architectureId family of its graph
 * @param architecture gain of the architecture; null for a recipe alone, which was given somebody
 *     else's
 * @param training gain of the training; null where none was measured
 * @param eligible whether an official profile measured it
 * @param relatives families that are built alike, known when it was scored
 * @param profile it was measured under
 * @param architectureSpread of further measurements of the architecture; null where there is no
 *     gain, and in scores of older services
 * @param trainingSpread of further measurements of the training; null likewise
 * @param paired errors over examples of the differences to those whom it may challenge, where their
 *     losses could be compared; null in older records
 * @param comparison what the measurement can be compared by; null in older records
 * @param trainedOn of a recipe alone, the submission whose architecture it was given; null for what
 *     has its own, and in older records
 */
public record Entry(
    SubmissionId submission,
    Hotkey hotkey,
    long epoch,
    String architectureId,
    @Nullable Estimate architecture,
    @Nullable Estimate training,
    boolean eligible,
    List<Relative> relatives,
    @Nullable String profile,
    @Nullable Spread architectureSpread,
    @Nullable Spread trainingSpread,
    @Nullable List<Paired> paired,
    @Nullable Comparison comparison,
    @Nullable SubmissionId trainedOn)
    implements Fact {
  /** Below rounding: nothing is known exactly. */
  private static final double SMALLEST = 1e-12;

  public Entry {
    Require.text(architectureId, "architecture id");
    Require.notNegative(epoch, "epoch");
    relatives = List.copyOf(relatives);
  }

  /**
   * {@return the entry of a score; empty when there is nothing to compete with} Of a recipe alone
   * only the training counts. Gains of older services, which do not tell their errors, do not
   * count.
   */
  public static Optional<Entry> of(ScoreEvent.Recorded score, List<Relative> relatives) {
    @Nullable Estimate architecture = score.trains() == null ? measure(score.gain()) : null;
    @Nullable Estimate training = measure(score.trainingGain());
    return architecture == null && training == null
        ? Optional.empty()
        : Optional.of(
            new Entry(
                score.submission().id(),
                score.submission().hotkey(),
                score.submission().epoch(),
                score.family().architectureId(),
                architecture,
                training,
                score.scoreEligible(),
                relatives,
                score.submission().profile(),
                architecture == null ? null : score.gain().spread(),
                spread(score.trainingGain()),
                null,
                score.comparison(),
                score.trainedOn()));
  }

  private static @Nullable Spread spread(ScoreEvent.@Nullable Gain gain) {
    return gain == null ? null : gain.spread();
  }

  private static @Nullable Estimate measure(ScoreEvent.@Nullable Gain gain) {
    Double error = gain == null ? null : gain.standardError();
    Double freedom = gain == null ? null : gain.degreesOfFreedom();
    return gain == null || error == null || freedom == null
        ? null
        : estimate(gain.mean(), error, freedom);
  }

  static Estimate estimate(double mean, double error, double freedom) {
    return new Estimate(mean, Math.max(SMALLEST, error), freedom);
  }

  /** {@return the same, and what is known of the differences to holders} */
  public Entry with(List<Paired> errors) {
    return new Entry(
        submission,
        hotkey,
        epoch,
        architectureId,
        architecture,
        training,
        eligible,
        relatives,
        profile,
        architectureSpread,
        trainingSpread,
        errors,
        comparison,
        trainedOn);
  }

  /** {@return the yardstick that it was measured against} */
  Yardstick yardstick() {
    return Yardstick.of(String.valueOf(profile), comparison);
  }

  /** {@return the error over examples against a holder of a part; null when it is not known} */
  @Nullable Double paired(SubmissionId holder, Part part) {
    return paired == null
        ? null
        : paired.stream()
            .filter(p -> p.holder().equals(holder) && p.part() == part)
            .map(Paired::error)
            .findFirst()
            .orElse(null);
  }

  /**
   * What the choice of examples makes of a difference of two submissions.
   *
   * @param error standard error of the difference of their gains, bits per byte
   */
  public record Paired(SubmissionId holder, Part part, double error) {
    public Paired {
      Require.finite(error, "error");
    }
  }

  /**
   * A family that is built or behaves alike.
   *
   * @param structure how alike both are built, in [0, 1]
   * @param behaviour how far apart their losses lie, in distances of trainings of one model: 1 when
   *     they behave as one, the largest of all scales; null where it was not compared
   */
  public record Relative(String architectureId, double structure, @Nullable Double behaviour) {
    public Relative {
      Require.text(architectureId, "architecture id");
      Require.unit(structure, "structure");
    }
  }
}
