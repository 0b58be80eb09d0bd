package io.prism.intake.timeline;

import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Finding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Trial;
import io.prism.contracts.Relation;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Severity;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells each later event as a timeline entry. Pure. */
final class Story {
  private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** Stages in which nothing runs yet. */
  private static final Set<String> WAITING = Set.of("queued", "waiting");

  private Story() {}

  static Entry of(ReviewEvent event) {
    Entry entry =
        switch (event) {
          case ReviewEvent.Approved e ->
              Entry.of("review.approved", "approved", "pending", passed(e) + related(e.relation()))
                  .lifting(e.resolution() != null);
          case ReviewEvent.Rejected e ->
              Entry.last("review.rejected", "rejected", "rejected", refused(e))
                  .lifting(e.resolution() != null);
          case ReviewEvent.Held e -> Entry.last("review.held", "held", "held", e.reason() + due(e));
        };
    String outline =
        Outline.of(event, event instanceof ReviewEvent.Approved e ? related(e.relation()) : "");
    return outline.equals(entry.detail()) ? entry : entry.outlined(outline);
  }

  static Entry of(EvaluationEvent event) {
    return switch (event) {
      case EvaluationEvent.Queued e ->
          Entry.of("evaluation.queued", "queued", "pending", queued(e.resolution()))
              .lifting(e.resolution() != null);
      case EvaluationEvent.Started e ->
          Entry.of(
              "evaluation.started",
              "running",
              "running",
              "attempt %d on %s".formatted(e.attempt(), e.backend()));
      case EvaluationEvent.Progressed e when WAITING.contains(e.stage()) ->
          Entry.of("evaluation.progressed", e.stage(), "pending", e.detail());
      case EvaluationEvent.Progressed e ->
          Entry.progress("evaluation.progressed", e.stage(), e.detail(), e.fraction());
      case EvaluationEvent.Measured e ->
          Entry.of(
              "evaluation.measured",
              "measured",
              "running",
              String.format(Locale.ROOT, "measured in %.0f s, waiting for the score", e.seconds()));
      case EvaluationEvent.Failed e ->
          Entry.last(
                  "evaluation.failed",
                  "failed",
                  "failed",
                  "%s: %s".formatted(e.fault().code(), e.fault().message()))
              .outlined(e.fault().code());
      case EvaluationEvent.Held e ->
          Entry.last(
              "evaluation.held",
              "held",
              "held",
              "our fault, not yours; an operator was told (%s)".formatted(e.fault().code()));
      case EvaluationEvent.Replicated e ->
          Entry.of(
              "evaluation.replicated",
              "scored",
              "completed",
              String.format(
                  Locale.ROOT,
                  "measured again under %s in %.0f s (measurement %d)",
                  e.profile(),
                  e.seconds(),
                  e.replicate()));
      case EvaluationEvent.NotReplicated e ->
          Entry.of(
                  "evaluation.not_replicated",
                  "scored",
                  "completed",
                  "failed when it was measured again (measurement %d): %s: %s"
                      .formatted(e.replicate(), e.fault().code(), e.fault().message()))
              .outlined(
                  "failed when it was measured again (measurement %d): %s"
                      .formatted(e.replicate(), e.fault().code()));
    };
  }

  private static String queued(@Nullable Resolution end) {
    return end == null
        ? "waiting for a place to run"
        : "put back by a person, with its place: " + end.reason();
  }

  static Entry of(ScoreEvent event) {
    return switch (event) {
      case ScoreEvent.Recorded e ->
          Entry.last(
              "score.recorded",
              "scored",
              "completed",
              String.format(
                  Locale.ROOT,
                  "score %.4f, gain %+.4f bits per byte [%+.4f, %+.4f], each bound %s one-sided, %s",
                  e.finalScore(),
                  e.gain().mean(),
                  e.gain().lower(),
                  e.gain().upper(),
                  percent(e.gain().confidence()),
                  e.family().discovery()
                      ? "first of family " + e.family().architectureId()
                      : "of family " + e.family().architectureId()));
      case ScoreEvent.Ordered e ->
          Entry.of(
              "measurement.ordered",
              "scored",
              "completed",
              "is measured again, measurement %d: %s".formatted(e.replicate(), e.reason()));
      case ScoreEvent.Judged e -> Entry.last("family.judged", "scored", "completed", meaning(e));
      case ScoreEvent.Refused e ->
          Entry.last("score.refused", "failed", "failed", String.join("; ", e.reasons()));
    };
  }

  private static String meaning(ScoreEvent.Judged event) {
    List<String> parts = new ArrayList<>();
    ScoreEvent.Likeness likeness = event.variantOf();
    if (likeness != null) {
      parts.add(
          String.format(
              Locale.ROOT,
              "built %.0f %% like family %s%s, and a version of it",
              100 * likeness.structure(),
              event.family().architectureId(),
              behaviour(likeness.behaviour())));
    }
    for (OwnershipDecision d : event.decisions()) {
      parts.add(d.part().name().toLowerCase(Locale.ROOT) + ": " + d.reason() + sure(d));
    }
    return String.join("; ", parts);
  }

  /** How sure a bound is; of an open challenge instead how far it is and how far it may go. */
  private static String sure(OwnershipDecision d) {
    Trial t = d.trial();
    return t == null
        ? " (bounds at %s, one-sided)".formatted(percent(d.confidence()))
        : d.outcome() == Outcome.UNDETERMINED && t.challengers() < t.most()
            ? " (measured %d of at most %d times, one evaluation each; the best version %d times afresh)"
                .formatted(t.challengers(), t.most(), t.champions())
            : "";
  }

  private static String percent(double confidence) {
    return String.format(Locale.ROOT, "%.4f", 100 * confidence).replaceFirst("\\.?0+$", "") + " %";
  }

  private static String behaviour(@Nullable Double distance) {
    return distance == null
        ? ""
        : String.format(
            Locale.ROOT, ", its losses %.1f times as far apart as one model's", distance);
  }

  private static String related(@Nullable Relation relation) {
    return relation == null
        ? ""
        : String.format(
            Locale.ROOT,
            "\n%.0f %% of it is in the earlier submission %s, and %.0f %% of that one is in it",
            relation.share() * 100,
            relation.original(),
            relation.taken() * 100);
  }

  /** What a person has overruled is told no more; it stands in the findings. */
  private static String passed(ReviewEvent.Approved event) {
    Resolution end = event.resolution();
    return end == null
        ? warnings(event.findings())
        : switch (end.by()) {
          case "operator" -> "approved by a person: " + end.reason();
          case Resolution.REVIEW -> end.reason() + "; passed";
          default -> "approved: " + end.reason();
        };
  }

  private static String refused(ReviewEvent.Rejected event) {
    Resolution end = event.resolution();
    String found = rejections(event.findings());
    if (end == null) {
      return found;
    }
    // A ruling is a finding too, with its reason as message: it need not be said twice.
    boolean told = event.findings().stream().anyMatch(f -> f.message().equals(end.reason()));
    if (end.by().equals(Resolution.REVIEW)) {
      return end.reason() + "; refused\n" + found;
    }
    String who = end.by().equals("operator") ? "rejected by a person: " : "rejected: ";
    return who + (told ? "" : end.reason() + "\n") + found;
  }

  /** A hold without a due time was not promised anything, and cannot be decided about. */
  private static String due(ReviewEvent.Held held) {
    return held.due() == null
        ? ""
        : "\na person decides by %s UTC; to say your side of it: prism appeal %s --text '...'"
            .formatted(DUE.format(held.due().atOffset(ZoneOffset.UTC)), held.submission().id());
  }

  private static String warnings(List<Finding> findings) {
    return findings.isEmpty() ? "review passed" : "review passed, " + lines(findings);
  }

  private static String rejections(List<Finding> findings) {
    return lines(findings.stream().filter(f -> f.severity() == Severity.REJECT).toList());
  }

  private static String lines(List<Finding> findings) {
    return findings.stream()
        .limit(20)
        .map(
            f ->
                "%s%s: %s. %s"
                    .formatted(
                        f.file() == null
                            ? ""
                            : f.file() + (f.line() == null ? "" : ":" + f.line()) + " ",
                        f.rule(),
                        f.message().replaceFirst("\\.$", ""),
                        f.fix()))
        .collect(Collectors.joining("\n"));
  }
}
