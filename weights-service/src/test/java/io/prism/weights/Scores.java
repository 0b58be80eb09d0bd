package io.prism.weights;

import static io.restassured.RestAssured.given;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Scores on the topic, and what becomes of them. */
final class Scores {
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private Scores() {}

  /** Sends one more score through: everything sent before it has been dealt with. */
  static void drained() {
    ScoreEvent.Recorded last = score("drain-" + UUID.randomUUID(), 0.5, -1, true, family());
    send(last);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                given()
                    .get("/v1/leaderboard?limit=200")
                    .<List<String>>path("entries.hotkey")
                    .contains(last.submission().hotkey().value()));
  }

  /** Sends one more paid score: the record that pays it is computed from everything before it. */
  static void settled() {
    ScoreEvent.Recorded last = score("settle-" + UUID.randomUUID(), 0.5, 0.01, true, family());
    send(last);
    awaitPaid(last.submission().hotkey().value());
  }

  static Published latest() {
    return chain().getLast();
  }

  static Published awaitPaid(String hotkey) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !chain().isEmpty() && latest().weights().containsKey(hotkey));
    return latest();
  }

  static List<Published> chain() {
    return Records.all("weights.v1").stream()
        .map(r -> ContractJson.read(r.value(), Published.class))
        .toList();
  }

  static UUID send(ScoreEvent e) {
    return Records.send("scores.v1", e.submission().id().value(), e);
  }

  static ScoreEvent.Recorded score(
      String hotkey, double score, double lower, boolean eligible, String family) {
    return score(hotkey, score, lower, eligible, family, 5, T0);
  }

  static ScoreEvent.Recorded score(
      String hotkey,
      double score,
      double lower,
      boolean eligible,
      String family,
      long epoch,
      Instant accepted) {
    return score(hotkey, score, lower, eligible, family, epoch, accepted, new Sha256(family));
  }

  static ScoreEvent.Recorded score(
      String hotkey,
      double score,
      double lower,
      boolean eligible,
      String family,
      long epoch,
      Instant accepted,
      Sha256 manifest) {
    Submission submission =
        new Submission(
            new SubmissionId(UUID.randomUUID().toString()),
            new Hotkey(hotkey),
            new ArtifactRef("m.zip", new Sha256(family), 1, "application/zip"),
            "m.zip",
            eligible ? "gpu_proxy_eval" : "local_cpu_smoke",
            epoch,
            accepted,
            Map.of());
    String owner = lower > 0 ? hotkey : "owner";
    return new ScoreEvent.Recorded(
        submission,
        accepted.plusSeconds(60),
        new ScoreCard("architecture.v1", "score-policy.1", List.of(), score),
        score,
        new ScoreEvent.Family(
            "arch-" + family.substring(0, 16),
            new Sha256(family),
            new Hotkey(owner),
            submission.id(),
            true),
        new ScoreEvent.Gain(lower + 0.01, lower, lower + 0.02, 0.95, null, null, null),
        eligible,
        manifest,
        null,
        null,
        null,
        null,
        null);
  }

  static String family() {
    return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
  }
}
