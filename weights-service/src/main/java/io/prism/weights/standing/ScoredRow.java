package io.prism.weights.standing;

import io.prism.contracts.ContractJson;
import io.prism.contracts.ScoreEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A scored submission, as far as standings and weights need it. */
@Entity
@Table(name = "scored")
public class ScoredRow {
  /** SQL for the confidence of each bound of the gain, which the event alone has. */
  static final String GAIN_CONFIDENCE =
      "cast(cast(event as json) -> 'gain' ->> 'confidence' as double precision)";

  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  @Column(nullable = false)
  public String hotkey = "";

  @Column(name = "family_hash", nullable = false)
  public String familyHash = "";

  @Column(name = "architecture_id", nullable = false)
  public String architectureId = "";

  /** Hotkey of the family's discoverer. */
  @Column(nullable = false)
  public String owner = "";

  @Column(name = "owner_submission", nullable = false)
  public String ownerSubmission = "";

  @Column(name = "final_score", nullable = false)
  public double finalScore;

  @Column(name = "q_arch", nullable = false)
  public double qArch;

  @Column(name = "gain_mean", nullable = false)
  public double gainMean;

  /** Lower confidence bound in bits per byte: what shares follow. */
  @Column(name = "gain_lower", nullable = false)
  public double gainLower;

  /** Upper confidence bound; null for what was scored before it was kept. */
  @Column(name = "gain_upper")
  public @Nullable Double gainUpper;

  /** Standard error of the gain and its degrees of freedom; null where the event does not tell. */
  @Column(name = "gain_error")
  public @Nullable Double gainError;

  @Column(name = "gain_freedom")
  public @Nullable Double gainFreedom;

  /** Evaluation profile; null for what was scored before it was kept. */
  public @Nullable String profile;

  @Column(name = "score_eligible", nullable = false)
  public boolean scoreEligible;

  /** A recipe alone: the architecture is not its own, and its gain pays nobody. */
  @Column(name = "recipe_only", nullable = false)
  public boolean recipeOnly;

  /** Of a scoring-service that did not judge families yet: the best of its family pays. */
  @Column(nullable = false)
  public boolean unjudged;

  /** Reward epoch of acceptance. */
  @Column(nullable = false)
  public long epoch;

  @Column(name = "accepted_at", nullable = false)
  public Instant acceptedAt = Instant.EPOCH;

  @Column(name = "scored_at", nullable = false)
  public Instant scoredAt = Instant.EPOCH;

  /** The {@code score.recorded} event; null for what was scored before it was kept. */
  @Column(columnDefinition = "text")
  public @Nullable String event;

  /** {@return confidence of each bound of the gain, one-sided; null where it was not kept} */
  public @Nullable Double gainConfidence() {
    return event == null
        ? null
        : ContractJson.read(event, ScoreEvent.Recorded.class).gain().confidence();
  }

  static ScoredRow of(ScoreEvent.Recorded e) {
    ScoredRow row = new ScoredRow();
    row.submissionId = e.submission().id().value();
    row.hotkey = e.submission().hotkey().value();
    row.familyHash = e.family().familyHash().value();
    row.architectureId = e.family().architectureId();
    row.owner = e.family().owner().value();
    row.ownerSubmission = e.family().ownerSubmission().value();
    row.finalScore = e.finalScore();
    row.qArch = e.architecture().score();
    row.gainMean = e.gain().mean();
    row.gainLower = e.gain().lower();
    row.gainUpper = e.gain().upper();
    row.gainError = e.gain().standardError();
    row.gainFreedom = e.gain().degreesOfFreedom();
    row.profile = e.submission().profile();
    row.scoreEligible = e.scoreEligible();
    row.recipeOnly = e.trains() != null;
    row.unjudged = e.gain().standardError() == null;
    row.epoch = e.submission().epoch();
    row.acceptedAt = e.submission().acceptedAt();
    row.scoredAt = e.at();
    row.event = ContractJson.write(e);
    return row;
  }
}
