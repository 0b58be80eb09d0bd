package io.prism.reviewing.hold;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.Blocking;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.reviewing.hold.Packet.Appeal;
import io.prism.reviewing.hold.Packet.Call;
import io.prism.reviewing.hold.Packet.Hold;
import io.prism.reviewing.hold.Packet.Step;
import io.prism.reviewing.job.ReviewJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts packets together. */
@ApplicationScoped
class Packets {
  private final Mutiny.SessionFactory sessions;
  private final ArtifactStore artifacts;
  private final Clock clock;

  Packets(Mutiny.SessionFactory sessions, ArtifactStore artifacts, Clock clock) {
    this.sessions = sessions;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  /** {@return the packet of a hold, empty when there is none} */
  Uni<Optional<Packet>> of(String submissionId) {
    return sessions.withSession(
        session ->
            session
                .find(HoldRow.class, submissionId)
                .flatMap(
                    row ->
                        row == null
                            ? Uni.createFrom().item(Optional.<Packet>empty())
                            : packet(session, row).map(Optional::of)));
  }

  /** {@return the sources of a hold, empty when there are none} */
  Uni<Optional<String>> sources(String submissionId) {
    return sessions
        .withSession(session -> session.find(HoldRow.class, submissionId))
        .map(row -> row == null ? null : row.sources)
        .flatMap(
            stored ->
                stored == null
                    ? Uni.createFrom().item(Optional.empty())
                    : Blocking.call(() -> Optional.of(read(stored))));
  }

  private String read(String reference) throws IOException {
    ArtifactRef sources = ContractJson.read(reference, ArtifactRef.class);
    return new String(artifacts.read(sources.sha256()), StandardCharsets.UTF_8);
  }

  private Uni<Packet> packet(Mutiny.Session session, HoldRow row) {
    return ReviewJobs.results(session, row.submissionId)
        .flatMap(
            steps ->
                calls(session, row)
                    .flatMap(
                        calls ->
                            appeals(session, row)
                                .map(
                                    appeals ->
                                        new Packet(
                                            Hold.of(row, clock.instant()),
                                            row.held(),
                                            steps.stream().map(Step::of).toList(),
                                            calls,
                                            appeals))));
  }

  private static Uni<List<Call>> calls(Mutiny.Session session, HoldRow row) {
    return session
        .createNativeQuery(
            "select reviewer, part, step, attempt, model, policy_version, request_sha256,"
                + " answer_sha256, sends, tokens, cost from llm_calls where submission_id = :id"
                + " order by sent_at, call_key",
            Object[].class)
        .setParameter("id", row.submissionId)
        .getResultList()
        .map(rows -> rows.stream().map(Packets::call).toList());
  }

  private static Call call(Object[] c) {
    return new Call(
        (String) c[0],
        ((Number) c[1]).intValue(),
        (String) c[2],
        ((Number) c[3]).intValue(),
        (String) c[4],
        (String) c[5],
        (String) c[6],
        (String) c[7],
        ((Number) c[8]).intValue(),
        ((Number) c[9]).longValue(),
        ((Number) c[10]).longValue());
  }

  private static Uni<List<Appeal>> appeals(Mutiny.Session session, HoldRow row) {
    return session
        .createQuery("from AppealRow where submissionId = :id order by id", AppealRow.class)
        .setParameter("id", row.submissionId)
        .getResultList()
        .map(rows -> rows.stream().map(a -> new Appeal(a.text, a.at)).toList());
  }
}
