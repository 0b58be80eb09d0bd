package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts on {@code scores.v1}; written by scoring-service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScoreEvent.Recorded.class, name = "score.recorded"),
  @JsonSubTypes.Type(value = ScoreEvent.Refused.class, name = "score.refused"),
  @JsonSubTypes.Type(value = ScoreEvent.Judged.class, name = "family.judged"),
  @JsonSubTypes.Type(value = ScoreEvent.Ordered.class, name = "measurement.ordered")
})
public sealed interface ScoreEvent extends Event {
  /** {@return when it was decided} */
  Instant at();

  /**
   * The manifest was valid and the submission has a score.
   *
   * @param architecture score card of the architecture arm
   * @param finalScore leaderboard score in [0, 1]
   * @param family attribution of the architecture
   * @param gain bits per byte saved against the baseline, with its interval
   * @param scoreEligible whether official pools may pay for it
   * @param manifestSha256 digest of the manifest the score was computed from
   * @param training score card of the submission's own training; null where none was measured
   * @param trainingGain what that training is paid by; null where none was measured
   * @param trains public id of the family whose architecture it was given, for a bundle that is a
   *     recipe alone: then card and gain are that architecture's and pay nobody; null when the
   *     architecture is its own
   * @param trainedOn submission whose version of that architecture it was; null where the
   *     architecture is its own, and in events of older services
   * @param comparison what it can be compared by; null in events of older services
   */
  record Recorded(
      Submission submission,
      Instant at,
      ScoreCard architecture,
      double finalScore,
      Family family,
      Gain gain,
      boolean scoreEligible,
      Sha256 manifestSha256,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScoreCard training,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Gain trainingGain,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trains,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SubmissionId trainedOn,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Comparison comparison)
      implements ScoreEvent {
    public Recorded {
      Require.unit(finalScore, "final score");
    }
  }

  /** The manifest failed validation; nothing of it is ever scored. */
  record Refused(Submission submission, Instant at, List<String> reasons) implements ScoreEvent {
    public Refused {
      reasons = Require.items(reasons, "reasons");
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
    }
  }

  /**
   * What a scored submission meant for a family: its state afterwards, and the decisions.
   *
   * @param submission whose measurement was judged
   * @param variantOf how alike it is to the family that it was found to be a variant of; null where
   *     the family is that of its own graph
   * @param decisions one for each part of the family that it competed for; may be empty
   */
  record Judged(
      Submission submission,
      Instant at,
      FamilyState family,
      @Nullable Likeness variantOf,
      List<OwnershipDecision> decisions)
      implements ScoreEvent {
    public Judged {
      decisions = Require.items(decisions, "decisions");
    }
  }

  /**
   * A contest cannot be decided yet: this submission is to be measured once more, with fresh seeds.
   *
   * @param submission to measure; the holder of something or who competes for it
   * @param architectureId family that is contested
   * @param replicate numbers the further measurements of a submission, from 1
   * @param profile to measure it under: the challenger's
   * @param reason for people, in a sentence
   */
  record Ordered(
      Submission submission,
      Instant at,
      String architectureId,
      int replicate,
      String profile,
      String reason)
      implements ScoreEvent {
    public Ordered {
      Require.text(architectureId, "architecture id");
      Require.positive(replicate, "replicate");
      Require.text(profile, "profile");
      Require.text(reason, "reason");
    }
  }

  /**
   * Why a graph of its own belongs to a known family.
   *
   * @param architectureId id that its own graph would have had
   * @param structure how alike both are built, in [0, 1]
   * @param behaviour how far apart their losses lie, in distances of trainings of one model, 1 when
   *     they behave as one; null where that was not compared
   */
  record Likeness(
      String architectureId,
      double structure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double behaviour) {
    public Likeness {
      Require.text(architectureId, "architecture id");
      Require.unit(structure, "structure");
      if (behaviour != null) {
        Require.finite(behaviour, "behaviour");
      }
    }
  }

  /**
   * Who showed the architecture first.
   *
   * @param architectureId stable public id of the family
   * @param familyHash canonical graph hash
   * @param owner hotkey of the first submission of the family, the founder; never changes. Who is
   *     paid is in {@link FamilyState}
   * @param ownerSubmission that submission
   * @param discovery true when this very submission founded the family
   */
  record Family(
      String architectureId,
      Sha256 familyHash,
      Hotkey owner,
      SubmissionId ownerSubmission,
      boolean discovery) {
    public Family {
      Require.text(architectureId, "architecture id");
    }
  }

  /**
   * Mean gain across scales, in bits per byte (positive is better).
   *
   * @param mean point estimate
   * @param lower lower end of the one-sided confidence interval
   * @param upper upper end
   * @param confidence of the interval, for instance 0.95
   * @param standardError of the mean, seeds and examples together; null in events of older services
   * @param degreesOfFreedom of the standard error; null in events of older services
   * @param spread of further measurements; null in events of older services
   */
  record Gain(
      double mean,
      double lower,
      double upper,
      double confidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double standardError,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double degreesOfFreedom,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread spread) {
    public Gain {
      Require.finite(mean, "mean gain");
      Require.finite(lower, "lower gain");
      Require.finite(upper, "upper gain");
      Require.unit(confidence, "confidence");
      if (standardError != null) {
        Require.finite(standardError, "standard error");
      }
      if (degreesOfFreedom != null) {
        Require.finite(degreesOfFreedom, "degrees of freedom");
      }
    }
  }

  /**
   * How much further measurements of the same submission, with other seeds, differ from a gain.
   *
   * @param seeds standard deviation of one measurement over its seeds, bits per byte; positive
   * @param freedom degrees of freedom of that
   * @param examples standard error that the choice of examples makes and no seed lowers, bits per
   *     byte
   */
  record Spread(double seeds, double freedom, double examples) {
    public Spread {
      Require.finite(seeds, "spread over seeds");
      Require.finite(freedom, "degrees of freedom");
      Require.finite(examples, "error over examples");
      if (!(seeds > 0) || !(freedom > 0) || examples < 0) {
        throw new IllegalArgumentException(
            "a spread is positive, found %s, %s, %s".formatted(seeds, freedom, examples));
      }
    }
  }

  /**
   * What tells whether two measurements can be compared, and one architecture from another.
   *
   * @param yardstick what gains are relative to: digest of the profile, the held-out text and the
   *     salt. Gains under different yardsticks say nothing about each other
   * @param scales gain of the architecture under the reference recipe, scale by scale
   */
  record Comparison(Sha256 yardstick, List<ScaleGain> scales) {
    public Comparison {
      scales = Require.items(scales, "scales");
    }
  }

  /**
   * The gain of an architecture at one scale.
   *
   * @param scale its name
   * @param mean bits per byte
   * @param standardError seeds and examples together
   * @param degreesOfFreedom of that
   * @param trained whether the submission's own training was measured at this scale
   */
  record ScaleGain(
      String scale, double mean, double standardError, double degreesOfFreedom, boolean trained) {
    public ScaleGain {
      Require.text(scale, "scale");
      Require.finite(mean, "mean gain");
      Require.finite(standardError, "standard error");
      Require.finite(degreesOfFreedom, "degrees of freedom");
      if (standardError < 0 || !(degreesOfFreedom > 0)) {
        throw new IllegalArgumentException(
            "an error is not negative and has degrees of freedom, found %s and %s"
                .formatted(standardError, degreesOfFreedom));
      }
    }
  }
}
