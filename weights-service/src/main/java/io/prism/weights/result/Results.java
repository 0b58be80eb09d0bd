package io.prism.weights.result;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.weights.standing.JudgementRow;
import io.prism.weights.standing.ScoredRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is kept of scored submissions: the event, and the manifest it was computed from. */
@ApplicationScoped
public class Results {
  private final Mutiny.SessionFactory sessions;
  private final ArtifactStore artifacts;

  Results(Mutiny.SessionFactory sessions, ArtifactStore artifacts) {
    this.sessions = sessions;
    this.artifacts = artifacts;
  }

  /** {@return the score event of a submission} 404 when there is none. */
  public Uni<ScoreEvent.Recorded> score(String submission) {
    return sessions
        .withSession(s -> s.find(ScoredRow.class, submission))
        .map(
            row -> {
              if (row == null) {
                throw Problem.of(
                    ProblemType.NOT_FOUND, "submission '%s' has no score".formatted(submission));
              }
              if (row.event == null) {
                throw Problem.of(
                    ProblemType.NOT_FOUND,
                    "submission '%s' was scored before scores were kept in full; the topic scores.v1 has it"
                        .formatted(submission));
              }
              return ContractJson.read(row.event, ScoreEvent.Recorded.class);
            });
  }

  /** {@return what a submission meant for its family; empty where that was not judged} */
  public Uni<Optional<ScoreEvent.Judged>> judgement(String submission) {
    return sessions
        .withSession(s -> s.find(JudgementRow.class, submission))
        .map(row -> Optional.ofNullable(row).map(JudgementRow::event));
  }

  /** {@return the manifest with this digest; empty when the store does not have it} */
  public Uni<Optional<RunManifest>> manifest(Sha256 digest) {
    return Blocking.call(() -> read(digest));
  }

  private Optional<RunManifest> read(Sha256 digest) throws IOException {
    try {
      String json = new String(artifacts.read(digest), StandardCharsets.UTF_8);
      return Optional.of(ContractJson.read(json, RunManifest.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
