package io.prism.broker;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Hotkey;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.prism.testing.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Approved submissions, and what becomes of them. */
public final class Approvals {
  static final String PROFILE = "local_cpu_smoke";

  private static final String SOURCES =
      "{\"schema\":\"prism.sources.v1\",\"kind\":\"full\",\"name\":null,\"form\":\"hooks\","
          + "\"architecture\":{\"entrypoint\":\"model.py\",\"files\":[\"model.py\"]},"
          + "\"training\":null,\"files\":{\"model.py\":\"x = 1\"}}";

  /** With a recipe beside the architecture. */
  static final String WITH_RECIPE =
      SOURCES.replace(
          "\"training\":null",
          "\"training\":{\"entrypoint\":\"model.py\",\"files\":[\"model.py\"]}");

  private Approvals() {}

  /** {@return an approval whose attempts do what {@code script} says} */
  public static ReviewEvent.Approved approval(ArtifactStore artifacts, String script)
      throws IOException {
    return approval(artifacts, script, SOURCES, PROFILE);
  }

  /** {@return one under another profile} */
  public static ReviewEvent.Approved approval(
      ArtifactStore artifacts, String script, String profile) throws IOException {
    return approval(artifacts, script, SOURCES, profile);
  }

  static ReviewEvent.Approved approval(
      ArtifactStore artifacts, String script, String json, String profile) throws IOException {
    ArtifactRef sources =
        artifacts.put("sources.json", "application/json", json.getBytes(StandardCharsets.UTF_8));
    Submission submission =
        new Submission(
            new SubmissionId(UUID.randomUUID().toString()),
            new Hotkey(script),
            new ArtifactRef("model.py", new Sha256("a".repeat(64)), 5, "text/x-python"),
            "model.py",
            profile,
            1,
            Instant.now(),
            Map.of());
    return new ReviewEvent.Approved(submission, sources, List.of());
  }

  static <T extends EvaluationEvent> T awaitEvent(ReviewEvent.Approved approval, Class<T> type) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> story(approval).stream().filter(type::isInstance).map(type::cast).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  static List<EvaluationEvent> story(ReviewEvent.Approved approval) {
    return Records.await("evaluations.v1", id(approval), 1, EvaluationEvent.class);
  }

  static String id(ReviewEvent.Approved approval) {
    return approval.submission().id().value();
  }
}
