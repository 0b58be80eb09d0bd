package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts on {@code evaluations.v1}; written by eval-broker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EvaluationEvent.Queued.class, name = "evaluation.queued"),
  @JsonSubTypes.Type(value = EvaluationEvent.Started.class, name = "evaluation.started"),
  @JsonSubTypes.Type(value = EvaluationEvent.Progressed.class, name = "evaluation.progressed"),
  @JsonSubTypes.Type(value = EvaluationEvent.Measured.class, name = "evaluation.measured"),
  @JsonSubTypes.Type(value = EvaluationEvent.Failed.class, name = "evaluation.failed"),
  @JsonSubTypes.Type(value = EvaluationEvent.Held.class, name = "evaluation.held"),
  @JsonSubTypes.Type(value = EvaluationEvent.Replicated.class, name = "evaluation.replicated"),
  @JsonSubTypes.Type(
      value = EvaluationEvent.NotReplicated.class,
      name = "evaluation.not_replicated")
})
public sealed interface EvaluationEvent extends Event {
  /** {@return when it happened} */
  Instant at();

  /**
   * The job is in the queue.
   *
   * @param resolution who ended the hold after host faults that came before; null when there was
   *     none
   */
  record Queued(
      Submission submission,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Resolution resolution)
      implements EvaluationEvent {
    /** For the first time. */
    public Queued(Submission submission, Instant at) {
      this(submission, at, null);
    }
  }

  /**
   * An attempt began.
   *
   * @param attempt 1 for the first
   * @param backend for instance {@code process} or {@code docker}
   */
  record Started(Submission submission, Instant at, int attempt, String backend)
      implements EvaluationEvent {}

  /**
   * For people who watch; decides nothing.
   *
   * @param stage for instance {@code trace}, {@code gates}, {@code train}
   * @param detail human words, for instance {@code scale s1: 40 of 96 steps, 2.31 bits per byte}
   * @param fraction of the whole evaluation, in [0, 1]
   * @param queue where it stands, in stage {@code queued}; null in all others, and in events of
   *     older brokers
   */
  record Progressed(
      Submission submission,
      Instant at,
      String stage,
      String detail,
      double fraction,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable QueuePlace queue)
      implements EvaluationEvent {
    public Progressed {
      Require.unit(fraction, "fraction");
    }

    /** Of an evaluation that does not wait in the queue. */
    public Progressed(
        Submission submission, Instant at, String stage, String detail, double fraction) {
      this(submission, at, stage, detail, fraction, null);
    }
  }

  /**
   * Where a submission stood in the queue; both numbers are estimates, since others may step in.
   *
   * @param place from 1
   * @param of how many waited
   * @param beginsInSeconds after the event; null where nothing could be said yet
   */
  record QueuePlace(int place, int of, @Nullable Double beginsInSeconds) {
    public QueuePlace {
      Require.positive(place, "place");
      if (of < place) {
        throw new IllegalArgumentException("place %d of %d cannot be".formatted(place, of));
      }
      if (beginsInSeconds != null) {
        Require.finite(beginsInSeconds, "seconds until it begins");
      }
    }
  }

  /**
   * The protocol measured it; the referee wrote {@code manifest}.
   *
   * @param trains public id of the family whose architecture it was given, for a bundle that is a
   *     recipe alone; null when the architecture is its own
   * @param trainedOn submission whose version of that architecture it was; null as before, and in
   *     events of older brokers
   */
  record Measured(
      Submission submission,
      Instant at,
      int attempt,
      ArtifactRef manifest,
      List<ArtifactRef> artifacts,
      double seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trains,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SubmissionId trainedOn)
      implements EvaluationEvent {
    public Measured {
      artifacts = Require.items(artifacts, "artifacts");
      Require.finite(seconds, "seconds");
    }
  }

  /** The submission's own fault; final. */
  record Failed(Submission submission, Instant at, int attempt, SubmissionFault fault)
      implements EvaluationEvent {}

  /** Host faults used up every attempt; an operator must look. The miner is not charged. */
  record Held(Submission submission, Instant at, int attempt, HostFault fault)
      implements EvaluationEvent {}

  /**
   * A further measurement that was ordered is there. It changes nothing about the submission's own
   * score.
   *
   * @param replicate its number, from 1
   * @param profile it was made under
   * @param trains as in {@link Measured}
   * @param trainedOn as in {@link Measured}
   */
  record Replicated(
      Submission submission,
      Instant at,
      int replicate,
      String profile,
      ArtifactRef manifest,
      List<ArtifactRef> artifacts,
      double seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trains,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SubmissionId trainedOn)
      implements EvaluationEvent {
    public Replicated {
      Require.positive(replicate, "replicate");
      Require.text(profile, "profile");
      artifacts = Require.items(artifacts, "artifacts");
      Require.finite(seconds, "seconds");
    }
  }

  /** A further measurement ended through the submission's own fault; final. */
  record NotReplicated(
      Submission submission, Instant at, int replicate, String profile, SubmissionFault fault)
      implements EvaluationEvent {
    public NotReplicated {
      Require.positive(replicate, "replicate");
      Require.text(profile, "profile");
    }
  }
}
