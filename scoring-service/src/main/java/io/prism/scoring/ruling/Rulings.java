package io.prism.scoring.ruling;

import io.prism.contracts.ContractJson;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.ScoreEvent;
import io.prism.scoring.attribution.FamilyRow;
import io.prism.scoring.governance.Policies;
import io.prism.scoring.holding.PgHoldings;
import io.prism.scoring.ownership.Judgement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rules, in the caller's transaction. */
@ApplicationScoped
class Rulings {
  private final PgHoldings holdings;
  private final Policies policies;
  private final Clock clock;

  Rulings(PgHoldings holdings, Policies policies, Clock clock) {
    this.holdings = holdings;
    this.policies = policies;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Result {
    /**
     * It counts.
     *
     * @param families that were judged anew
     */
    record Done(RulingRow row, List<String> families) implements Result {}

    /** It cannot be. */
    record Impossible(String why) implements Result {}

    /** Nothing was scored under this id. */
    record Unknown() implements Result {}
  }

  /** A submission that is ruled about, its graph, and whether it is disqualified. */
  private record Subject(ScoreEvent.Recorded score, FamilyRow graph, boolean disqualified) {}

  Uni<Result> rule(Mutiny.Session session, Ruling ruling) {
    return holdings
        .lock(session)
        .chain(() -> subject(session, ruling))
        .flatMap(
            subject ->
                subject == null
                    ? Uni.createFrom().item(new Result.Unknown())
                    : rule(session, ruling, subject));
  }

  private static Uni<@Nullable Subject> subject(Mutiny.Session session, Ruling ruling) {
    return session
        .createNativeQuery(
            "select payload, disqualified from scores where submission_id = :id", Object[].class)
        .setParameter("id", ruling.submission().value())
        .getSingleResultOrNull()
        .flatMap(
            row ->
                row == null
                        || !(ContractJson.read((String) row[0], ScoreEvent.class)
                            instanceof ScoreEvent.Recorded score)
                    ? Uni.createFrom().nullItem()
                    : session
                        .find(FamilyRow.class, score.family().familyHash().value())
                        .map(graph -> new Subject(score, graph, (Boolean) row[1])));
  }

  private Uni<Result> rule(Mutiny.Session session, Ruling ruling, Subject subject) {
    return switch (ruling.kind()) {
      case SEPARATE -> separate(session, ruling, subject);
      case JOIN -> join(session, ruling, subject);
      case DISQUALIFY, REINSTATE -> count(session, ruling, subject);
    };
  }

  private Uni<Result> separate(Mutiny.Session session, Ruling ruling, Subject subject) {
    FamilyRow graph = subject.graph();
    String old = graph.variantOf;
    String why = movable(subject);
    if (why != null || old == null) {
      return impossible(String.valueOf(why));
    }
    if (old.equals(graph.architectureId)) {
      return impossible("%s is a family of its own".formatted(old));
    }
    move(graph, graph.architectureId);
    return done(
        session,
        ruling,
        subject,
        List.of(old, graph.architectureId),
        "an operator ruled that %s is no version of %s".formatted(graph.architectureId, old));
  }

  private Uni<Result> join(Mutiny.Session session, Ruling ruling, Subject subject) {
    String old = subject.graph().variantOf;
    String why = movable(subject);
    if (why != null || old == null) {
      return impossible(String.valueOf(why));
    }
    return session
        .createQuery("from FamilyRow where architectureId = :id", FamilyRow.class)
        .setParameter("id", ruling.into())
        .getSingleResultOrNull()
        .flatMap(
            target -> {
              String into = target == null ? null : target.variantOf;
              if (into == null) {
                return impossible("no judged family is called " + ruling.into());
              }
              if (into.equals(old)) {
                return impossible("%s and %s are one family".formatted(old, ruling.into()));
              }
              return session
                  .createQuery("from FamilyRow where variantOf = :old", FamilyRow.class)
                  .setParameter("old", old)
                  .getResultList()
                  .invoke(graphs -> graphs.forEach(g -> move(g, into)))
                  .chain(
                      () ->
                          done(
                              session,
                              ruling,
                              subject,
                              List.of(old, into),
                              "an operator ruled that %s is a version of %s".formatted(old, into)));
            });
  }

  /** {@return why the graph of a submission cannot be moved; null when it can} */
  private static @Nullable String movable(Subject subject) {
    if (subject.score().trains() != null) {
      return "it is a recipe for %s and has no graph of its own"
          .formatted(subject.score().trains());
    }
    return subject.graph().variantOf == null ? "its family was never judged" : null;
  }

  private static void move(FamilyRow graph, String family) {
    graph.variantOf = family;
    graph.likeness = null;
    graph.distance = null;
  }

  private Uni<Result> count(Mutiny.Session session, Ruling ruling, Subject subject) {
    boolean disqualify = ruling.kind() == Ruling.Kind.DISQUALIFY;
    String family = subject.graph().variantOf;
    if (disqualify == subject.disqualified() || family == null) {
      return impossible(
          family == null
              ? "its family was never judged"
              : disqualify ? "it is disqualified already" : "it is not disqualified");
    }
    return session
        .createNativeQuery("update scores set disqualified = :value where submission_id = :id")
        .setParameter("value", disqualify)
        .setParameter("id", ruling.submission().value())
        .executeUpdate()
        .chain(
            () ->
                done(
                    session,
                    ruling,
                    subject,
                    List.of(family),
                    disqualify
                        ? "an operator disqualified it"
                        : "an operator ruled that it counts again"));
  }

  private Uni<Result> done(
      Mutiny.Session session, Ruling ruling, Subject subject, List<String> families, String what) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RulingRow row = new RulingRow();
    row.kind = ruling.kind().label();
    row.submissionId = ruling.submission().value();
    row.into = ruling.into();
    row.author = ruling.by();
    row.reason = ruling.reason();
    row.ruledAt = now;
    String words = "%s: %s".formatted(what, ruling.reason());
    return session
        .persist(row)
        .chain(session::flush)
        .chain(() -> policies.now(session))
        .flatMap(
            policy ->
                holdings.again(
                    session,
                    families,
                    subject.score(),
                    policy,
                    now,
                    decided -> told(ruling, subject, words, decided)))
        .replaceWith(new Result.Done(row, families));
  }

  /** What is decided about the submission of a ruling names the ruling. */
  private static List<Judgement.Decided> told(
      Ruling ruling, Subject subject, String words, List<Judgement.Decided> decided) {
    List<Judgement.Decided> out = new ArrayList<>();
    for (Judgement.Decided d : decided) {
      OwnershipDecision o = d.decision();
      out.add(
          d.submission().equals(ruling.submission())
              ? new Judgement.Decided(d.submission(), o.because(o.reason() + "; " + words))
              : d);
    }
    if (ruling.kind() == Ruling.Kind.DISQUALIFY) {
      ScoreEvent.Recorded score = subject.score();
      if (score.trains() == null) {
        out.add(ruled(ruling, Part.ARCHITECTURE, score.gain(), words));
      }
      ScoreEvent.Gain training = score.trainingGain();
      if (training != null) {
        out.add(ruled(ruling, Part.TRAINING, training, words));
      }
    }
    return out;
  }

  private static Judgement.Decided ruled(
      Ruling ruling, Part part, ScoreEvent.Gain gain, String words) {
    return new Judgement.Decided(
        ruling.submission(),
        new OwnershipDecision(
            part,
            Outcome.DISQUALIFIED,
            gain.mean(),
            gain.lower(),
            gain.confidence(),
            0,
            null,
            words,
            null));
  }

  private static Uni<Result> impossible(String why) {
    return Uni.createFrom().item(new Result.Impossible(why));
  }
}
