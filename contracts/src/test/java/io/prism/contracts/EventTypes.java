package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The event types as the code has them: read from the sealed interfaces, never listed twice. */
final class EventTypes {
  static final Map<Topic, Class<?>> INTERFACES =
      new TreeMap<>(
          Map.of(
              Topic.SUBMISSIONS, SubmissionEvent.class,
              Topic.REVIEWS, ReviewEvent.class,
              Topic.EVALUATIONS, EvaluationEvent.class,
              Topic.SCORES, ScoreEvent.class,
              Topic.WEIGHTS, WeightsEvent.class));

  /**
   * One event type.
   *
   * @param union the sealed interface of its topic
   * @param record its record
   * @param name its discriminator
   * @param file its sample
   */
  record EventType(Topic topic, Class<?> union, Class<?> record, String name, String file) {
    EventType(Topic topic, Class<?> union, Class<?> record, String name) {
      this(topic, union, record, name, name + ".v1.json");
    }

    String sample() {
      return resource("/golden/" + file);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** Second samples, of properties that were added within v1: the first ones are never edited. */
  static List<EventType> grown() {
    return List.of(
        new EventType(
            Topic.REVIEWS,
            ReviewEvent.class,
            ReviewEvent.Approved.class,
            "review.approved",
            "review.approved.v1.related.json"),
        new EventType(
            Topic.REVIEWS,
            ReviewEvent.class,
            ReviewEvent.Approved.class,
            "review.approved",
            "review.approved.v1.resolved.json"),
        new EventType(
            Topic.REVIEWS,
            ReviewEvent.class,
            ReviewEvent.Rejected.class,
            "review.rejected",
            "review.rejected.v1.resolved.json"),
        new EventType(
            Topic.REVIEWS,
            ReviewEvent.class,
            ReviewEvent.Held.class,
            "review.held",
            "review.held.v1.due.json"),
        new EventType(
            Topic.EVALUATIONS,
            EvaluationEvent.class,
            EvaluationEvent.Queued.class,
            "evaluation.queued",
            "evaluation.queued.v1.resolved.json"),
        new EventType(
            Topic.EVALUATIONS,
            EvaluationEvent.class,
            EvaluationEvent.Progressed.class,
            "evaluation.progressed",
            "evaluation.progressed.v1.queue.json"),
        new EventType(
            Topic.WEIGHTS,
            WeightsEvent.class,
            WeightsEvent.Published.class,
            "weights.published",
            "weights.published.v1.explained.json"),
        new EventType(
            Topic.SCORES,
            ScoreEvent.class,
            ScoreEvent.Recorded.class,
            "score.recorded",
            "score.recorded.v1.training.json"),
        new EventType(
            Topic.SCORES,
            ScoreEvent.class,
            ScoreEvent.Recorded.class,
            "score.recorded",
            "score.recorded.v1.spread.json"),
        new EventType(
            Topic.SCORES,
            ScoreEvent.class,
            ScoreEvent.Recorded.class,
            "score.recorded",
            "score.recorded.v1.comparison.json"),
        new EventType(
            Topic.SCORES,
            ScoreEvent.class,
            ScoreEvent.Judged.class,
            "family.judged",
            "family.judged.v1.trial.json"));
  }

  private EventTypes() {}

  /** {@return every permitted record of every topic} */
  static List<EventType> all() {
    return INTERFACES.entrySet().stream()
        .flatMap(
            e ->
                Arrays.stream(e.getValue().getPermittedSubclasses())
                    .map(c -> new EventType(e.getKey(), e.getValue(), c, name(e.getValue(), c))))
        .toList();
  }

  private static String name(Class<?> union, Class<?> record) {
    return Arrays.stream(union.getAnnotation(JsonSubTypes.class).value())
        .filter(t -> t.value() == record)
        .map(JsonSubTypes.Type::name)
        .findFirst()
        .orElseThrow(() -> new AssertionError(record + " has no name in @JsonSubTypes"));
  }

  static String resource(String name) {
    try (InputStream in = EventTypes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("there is no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
