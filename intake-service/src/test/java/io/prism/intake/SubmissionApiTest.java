package io.prism.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Finding;
import io.prism.contracts.HostFault;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.contracts.SubmissionFault;
import io.prism.signatures.ReadMessage;
import io.prism.signatures.Sr25519KeyPair;
import io.prism.signatures.Ss58;
import io.prism.signatures.UploadMessage;
import io.prism.testing.MetricsPage;
import io.prism.testing.RealStack;
import io.prism.testing.RecordedSpan;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SubmissionApiTest {
  private static final Sr25519KeyPair KEY = keyPair(7);
  private static final String HOTKEY = Ss58.encode(KEY.publicKey());

  @Test
  void a_signed_upload_is_stored_announced_and_shown() {
    byte[] body = unique();
    Response response = signed(KEY, body).body(body).post("/v1/submissions");

    response
        .then()
        .statusCode(200)
        .body("status", equalTo("pending"))
        .body("hotkey", equalTo(HOTKEY))
        .body("epoch_id", notNullValue())
        .body("code_hash", equalTo(sha256(body)));
    String id = response.path("id");
    SubmissionEvent event =
        Records.await("submissions.v1", id, 1, SubmissionEvent.class).getFirst();
    assertThat(event.submission().hotkey().value()).isEqualTo(HOTKEY);
    assertThat(event.submission().bundle().sha256().value()).isEqualTo(sha256(body));
    given().get("/v1/submissions/" + id).then().statusCode(200).body("stage", equalTo("accepted"));
  }

  @Test
  void the_event_of_an_upload_belongs_to_its_trace_and_not_to_one_that_the_caller_names() {
    String named = "0af7651916cd43dd8448eb211c80319c";
    byte[] body = unique();
    String id =
        signed(KEY, body)
            .header("traceparent", "00-" + named + "-b7ad6b7169203331-01")
            .body(body)
            .post("/v1/submissions")
            .path("id");
    Records.await("submissions.v1", id, 1, SubmissionEvent.class);
    String parent = Records.header("submissions.v1", id, "traceparent").orElseThrow();
    String trace = parent.split("-")[1];

    assertThat(trace).isNotEqualTo(named);
    List<RecordedSpan> spans =
        Awaitility.await()
            .until(
                () -> RecordedSpan.all().stream().filter(s -> s.trace().equals(trace)).toList(),
                found -> found.size() == 2);
    RecordedSpan upload =
        spans.stream().filter(s -> s.parent().isEmpty()).findFirst().orElseThrow();
    RecordedSpan sent = spans.stream().filter(s -> s != upload).findFirst().orElseThrow();
    assertThat(upload.name()).isEqualTo("POST /v1/submissions");
    assertThat(upload.service()).isEqualTo("intake-service");
    assertThat(sent.name()).isEqualTo("send submission.accepted");
    assertThat(sent.parent()).isEqualTo(upload.id());
    assertThat(parent).contains(sent.id());
    assertThat(RecordedSpan.all()).extracting(RecordedSpan::trace).doesNotContain(named);
    // the framework's own spans of messages are off
    assertThat(RecordedSpan.all())
        .extracting(RecordedSpan::name)
        .noneMatch(name -> name.endsWith(" publish") || name.endsWith(" receive"));
  }

  @Test
  void uploads_and_refusals_are_counted_and_no_caller_makes_a_label() {
    double accepted = metric("prism_intake_uploads_total", "outcome=\"accepted\"");
    double repeated = metric("prism_intake_uploads_total", "outcome=\"repeated\"");
    double forged = metric("prism_refusals_total", "reason=\"invalid-signature\"");
    byte[] body = unique();
    String id = signed(KEY, body).body(body).post("/v1/submissions").path("id");
    signed(KEY, body).body(body).post("/v1/submissions").then().statusCode(200);
    request(HOTKEY, "00".repeat(64), nonce(), now()).body(body).post("/v1/submissions");
    given().get("/v1/nowhere/" + nonce()).then().statusCode(404);
    given().request("BREW", "/v1/submissions/" + id);
    Records.await("submissions.v1", id, 1, SubmissionEvent.class);
    Records.send("reviews.v1", id, UUID.randomUUID(), "x", "no JSON");

    assertThat(metric("prism_intake_uploads_total", "outcome=\"accepted\""))
        .isEqualTo(accepted + 1);
    assertThat(metric("prism_intake_uploads_total", "outcome=\"repeated\""))
        .isEqualTo(repeated + 1);
    assertThat(metric("prism_refusals_total", "reason=\"invalid-signature\""))
        .isEqualTo(forged + 1);
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(metric("prism_events_sent_total", "type=\"submission.accepted\""))
                  .isPositive();
              assertThat(
                      metric(
                          "prism_events_taken_seconds_count",
                          "outcome=\"poison\"",
                          "prism_service=\"intake-service\"",
                          "topic=\"reviews.v1\""))
                  .isPositive();
              assertThat(metric("kafka_consumer_fetch_manager_records_lag")).isNotNegative();
            });
    MetricsPage page = metrics();
    assertThat(page.missing("intake-service")).isEmpty();
    assertThat(page.value("prism_disk_free_bytes", "place=\"artifacts\""))
        .hasValueSatisfying(v -> assertThat(v).isPositive());
    assertThat(page.text()).doesNotContain(HOTKEY, id, "nowhere", "BREW", RealStack.TOKEN);
  }

  private static double metric(String name, String... labels) {
    return metrics().value(name, labels).orElse(0.0);
  }

  private static MetricsPage metrics() {
    return new MetricsPage(given().get("/q/metrics").asString());
  }

  @Test
  void the_same_bytes_again_are_the_same_submission_and_one_event() {
    byte[] body = unique();
    String first = signed(KEY, body).body(body).post("/v1/submissions").path("id");
    String second = signed(KEY, body).body(body).post("/v1/submissions").path("id");
    Records.await("submissions.v1", first, 1, SubmissionEvent.class);

    assertThat(second).isEqualTo(first);
    assertThat(Records.all("submissions.v1").stream().filter(r -> r.key().equals(first)))
        .hasSize(1);
  }

  @Test
  void a_wrapped_signature_with_0x_and_multisignature_byte_is_accepted() {
    byte[] body = unique();
    String nonce = nonce();
    String timestamp = now();
    String message = UploadMessage.of(HOTKEY, nonce, timestamp, body).text();
    byte[] signature =
        KEY.sign(("<Bytes>" + message + "</Bytes>").getBytes(StandardCharsets.UTF_8));
    request(HOTKEY, "0x01" + HexFormat.of().formatHex(signature), nonce, timestamp)
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(200);
  }

  @Test
  void a_used_nonce_is_409_and_a_failed_upload_does_not_burn_it() {
    byte[] body = unique();
    String nonce = nonce();
    signed(KEY, body, nonce, now())
        .header("X-Submission-Filename", "../escape.py")
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(422)
        .contentType("application/problem+json");
    signed(KEY, body, nonce, now()).body(body).post("/v1/submissions").then().statusCode(200);
    byte[] other = unique();
    signed(KEY, other, nonce, now())
        .body(other)
        .post("/v1/submissions")
        .then()
        .statusCode(409)
        .body("title", equalTo("nonce already used"));
  }

  @Test
  void forged_stale_and_malformed_requests_are_refused_in_the_documented_order() {
    byte[] body = unique();
    request(HOTKEY, "00".repeat(64), nonce(), now())
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(401)
        .body("title", equalTo("invalid signature"))
        .body("detail", containsString(HOTKEY));
    signed(KEY, unique(), nonce(), now()).body(body).post("/v1/submissions").then().statusCode(401);
    signed(KEY, body, nonce(), Long.toString(Instant.now().getEpochSecond() - 301))
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(401)
        .body("title", equalTo("stale signature"));
    signed(KEY, body, nonce(), "yesterday")
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(400);
    signed(KEY, body, nonce(), Long.toString(Long.MIN_VALUE))
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(401);
    given().body(body).post("/v1/submissions").then().statusCode(422);
    // The all-zero public key decodes, and anyone can sign for it.
    request(
            "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM",
            "00".repeat(63) + "80",
            nonce(),
            now())
        .body(body)
        .post("/v1/submissions")
        .then()
        .statusCode(401);
  }

  @Test
  void json_uploads_are_decoded_and_bad_json_is_explained() {
    String source = "def build_model(ctx):\n    return None\n# " + UUID.randomUUID();
    String encoded = Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_8));
    json("{\"code\":\"%s\",\"filename\":\"model.py\",\"metadata\":{\"note\":\"x\"}}"
            .formatted(encoded))
        .then()
        .statusCode(200)
        .body("code_hash", equalTo(sha256(source.getBytes(StandardCharsets.UTF_8))));
    json("{broken").then().statusCode(400);
    json("[]").then().statusCode(422);
    json("{\"code\":\"\"}").then().statusCode(422);
    json("{\"code\":\"not base64!\",\"filename\":\"a.zip\"}").then().statusCode(422);
    json("{\"code\":\"aGk=\",\"filename\":\"a/b.py\"}").then().statusCode(422);
    json("{\"code\":\"aGk=\",\"filename\":\"b.py\",\"metadata\":{\"execution_mode\":\"full_scale_eval\"}}")
        .then()
        .statusCode(422)
        .body("detail", containsString("local_cpu_smoke"));
  }

  @Test
  void size_limits_are_exact() {
    byte[] fits = new byte[7_500_000];
    System.arraycopy(unique(), 0, fits, 0, 36);
    signed(KEY, fits).body(fits).post("/v1/submissions").then().statusCode(200);
    byte[] over = new byte[7_500_001];
    signed(KEY, over).body(over).post("/v1/submissions").then().statusCode(413);
  }

  @Test
  void a_far_too_large_body_is_refused_before_it_is_sent() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/submissions HTTP/1.1\r\nHost: x\r\nX-Hotkey: x\r\n"
                      + "Content-Type: application/zip\r\nContent-Length: 110000000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void the_bridge_trusts_the_token_and_checks_the_hash() {
    byte[] body = unique();
    bridge(body, sha256(body), RealStack.TOKEN)
        .then()
        .statusCode(200)
        .body("hotkey", equalTo(HOTKEY));
    bridge(body, sha256(unique()), RealStack.TOKEN).then().statusCode(400);
    bridge(body, sha256(body), "wrong").then().statusCode(401);
  }

  @Test
  void the_event_stream_tells_the_whole_story_and_ends() throws Exception {
    byte[] body = unique();
    String id = signed(KEY, body).body(body).post("/v1/submissions").path("id");
    Submission submission =
        Records.await("submissions.v1", id, 1, SubmissionEvent.class).getFirst().submission();
    UUID rejection =
        Records.send(
            "reviews.v1",
            id,
            new ReviewEvent.Rejected(
                submission,
                List.of(
                    new Finding(
                        "syntax-error",
                        Severity.REJECT,
                        "model.py",
                        3,
                        "def",
                        "broken",
                        "mend it"))));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> given().get("/v1/submissions/" + id).then().body("status", equalTo("rejected")));
    // A duplicate delivery and a late progress event change nothing and reopen nothing.
    Records.send(
        "reviews.v1",
        id,
        rejection,
        "review.held",
        io.prism.contracts.ContractJson.write(
            new ReviewEvent.Held(submission, "never", List.of())));

    String stream = stream(id, "0");
    assertThat(stream)
        .contains("event:submission.accepted")
        .contains("event:review.rejected")
        .contains("model.py:3 syntax-error: broken. mend it")
        .contains("\"terminal\":true");
    String resumed = stream(id, "1");
    assertThat(resumed).doesNotContain("submission.accepted").contains("review.rejected");
    given().get("/v1/submissions/nope/events").then().statusCode(404);
  }

  @Test
  void what_quotes_a_bundle_is_shown_to_its_miner_and_to_operators_alone() throws Exception {
    byte[] body = unique();
    Response uploaded = signed(KEY, body).body(body).post("/v1/submissions");
    uploaded.then().body("shown_to", equalTo("miner"));
    String id = uploaded.path("id");
    Submission submission =
        Records.await("submissions.v1", id, 1, SubmissionEvent.class).getFirst().submission();
    Finding finding =
        new Finding(
            "import-star",
            Severity.REJECT,
            "secret.py",
            3,
            "from hidden import *",
            "'hidden' is imported",
            "Name what you need of 'hidden'.");
    Records.send("reviews.v1", id, new ReviewEvent.Rejected(submission, List.of(finding, finding)));
    awaitStage(id, "rejected", "rejected");

    Sr25519KeyPair other = keyPair(8);
    for (RequestSpecification stranger : List.of(given(), reader(other, "submissions/" + id))) {
      Response answer = stranger.get("/v1/submissions/" + id);
      assertThat(answer.asString()).doesNotContain("hidden", "secret.py");
      assertThat(answer.header("Cache-Control")).contains("private");
      answer
          .then()
          .body("shown_to", equalTo("everyone"))
          .body("error", equalTo("refused under import-star (2 times)"))
          .body("findings[1].rule", equalTo("import-star"))
          .body("findings[1].severity", equalTo("reject"));
    }
    for (RequestSpecification known :
        List.of(
            reader(KEY, "submissions/" + id),
            given().header("Authorization", "Bearer " + RealStack.TOKEN))) {
      assertThat(seen(known, id).getString("error")).contains("secret.py:3 import-star");
      assertThat(seen(known, id).getString("findings[0].found")).isEqualTo("from hidden import *");
    }
    // A signature that is wrong, stale or for something else is no signature of nobody.
    reader(KEY, "submissions/" + id + "/events")
        .get("/v1/submissions/" + id)
        .then()
        .statusCode(401);
    given()
        .header("Authorization", "Bearer no")
        .get("/v1/submissions/" + id)
        .then()
        .statusCode(401);

    assertThat(stream(id, "0")).contains("secret.py:3").doesNotContain("\"hidden\":true");
    assertThat(stream(id, "0", HttpRequest.newBuilder()))
        .contains("refused under import-star (2 times)", "\"hidden\":true", "\"terminal\":true")
        .doesNotContain("secret.py");
  }

  @Test
  void a_hold_is_lifted_by_its_resolution_and_the_timeline_goes_on() throws Exception {
    Submission submission = heldByReview();
    String id = submission.id().value();
    assertThat(stream(id, "0")).contains("looks odd", "a person decides by", "\"terminal\":true");
    Records.send(
        "reviews.v1",
        id,
        new ReviewEvent.Approved(
            submission,
            submission.bundle(),
            List.of(),
            null,
            new Resolution("operator", "an ordinary loop")));
    awaitStage(id, "approved", "pending");
    Records.send("evaluations.v1", id, new EvaluationEvent.Queued(submission, Instant.now()));
    awaitStage(id, "queued", "pending");
    given().get("/v1/submissions/" + id).then().body("error", equalTo(null));
    // A hold after a fault of ours is no hold of review: a late approval does not lift it.
    Records.send(
        "evaluations.v1",
        id,
        new EvaluationEvent.Held(submission, Instant.now(), 3, new HostFault("host.disk", "full")));
    awaitStage(id, "held", "held");
    Records.send(
        "reviews.v1", id, new ReviewEvent.Approved(submission, submission.bundle(), List.of()));
    String timeline = stream(id, "0");
    assertThat(timeline).contains("approved by a person: an ordinary loop");
    assertThat(timeline.split("\"terminal\":true", -1)).hasSize(2);
    appeal(KEY, id, "please").then().statusCode(409).body("title", equalTo("not held by review"));
    given().get("/v1/submissions/" + id).then().body("status", equalTo("held"));

    // Nor does queueing it again without a word. With one, it goes on.
    Records.send("evaluations.v1", id, new EvaluationEvent.Queued(submission, Instant.now()));
    Records.send(
        "evaluations.v1",
        id,
        new EvaluationEvent.Queued(
            submission, Instant.now(), new Resolution("operator", "the disk has room again")));
    awaitStage(id, "queued", "pending");
    Records.send(
        "evaluations.v1",
        id,
        new EvaluationEvent.Progressed(
            submission,
            Instant.parse("2026-01-01T06:00:00Z"),
            "queued",
            "place 3 of 9 in the queue",
            0,
            new EvaluationEvent.QueuePlace(3, 9, 410.5)));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/submissions/" + id)
                    .then()
                    .body("queue.place", equalTo(3))
                    .body("queue.of", equalTo(9))
                    .body("queue.begins_at", equalTo("2026-01-01T06:06:50.500Z"))
                    .body("queue.as_of", equalTo("2026-01-01T06:00:00Z")));
    Records.send(
        "evaluations.v1",
        id,
        new EvaluationEvent.Failed(
            submission, Instant.now(), 4, SubmissionFault.of("gate.causal", "peeks")));
    awaitStage(id, "failed", "failed");
    given().get("/v1/submissions/" + id).then().body("queue", nullValue());
    String whole = stream(id, "0");
    assertThat(whole).contains("put back by a person", "the disk has room again", "place 3 of 9");
    assertThat(whole.indexOf("gate.causal")).isGreaterThan(whole.indexOf("place 3 of 9"));
  }

  @Test
  void what_is_said_after_the_end_neither_reopens_a_submission_nor_keeps_its_stream_open()
      throws Exception {
    Submission submission = heldByReview();
    String id = submission.id().value();
    // An approval that likeness to another bundle repeats ends no hold.
    ReviewEvent.Approved repeated =
        new ReviewEvent.Approved(submission, submission.bundle(), List.of());
    Records.send("reviews.v1", id, repeated);
    awaitTimeline(id, "review.approved");
    given().get("/v1/submissions/" + id).then().body("status", equalTo("held"));
    assertThat(stream(id, "0")).contains("\"seq\":3", "\"terminal\":true");

    Finding finding =
        new Finding("held-copy", Severity.REJECT, null, null, null, "the same.", "Write it.");
    Records.send(
        "reviews.v1",
        id,
        new ReviewEvent.Rejected(
            submission, List.of(finding), new Resolution("operator", "the same.")));
    awaitStage(id, "rejected", "rejected");
    Records.send("reviews.v1", id, repeated);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> stream(id, "0").contains("\"seq\":5"));
    given().get("/v1/submissions/" + id).then().body("status", equalTo("rejected"));
    assertThat(stream(id, "0"))
        .containsOnlyOnce("\"terminal\":true")
        .contains("rejected by a person: held-copy: the same. Write it.");
    // A reader that comes back after the end is told so, too.
    assertThat(stream(id, "5")).doesNotContain("data:");
  }

  private static void awaitTimeline(String id, String type) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> stream(id, "0").contains("event:" + type));
  }

  @Test
  void a_miner_appeals_a_bounded_number_of_times_and_nobody_else_can() throws Exception {
    Submission submission = heldByReview();
    String id = submission.id().value();
    appeal(keyPair(9), id, "it is mine")
        .then()
        .statusCode(403)
        .body("detail", containsString(submission.hotkey().value() + " uploaded the submission"));
    appeal(KEY, id, " ").then().statusCode(422);
    appeal(KEY, id, "x".repeat(4001)).then().statusCode(422);
    // The signature names the submission: it serves for no other.
    byte[] other = appealBody(UUID.randomUUID().toString(), "text");
    signed(KEY, other)
        .contentType("application/json")
        .body(other)
        .post("/v1/submissions/" + id + "/appeals")
        .then()
        .statusCode(422);
    String nonce = nonce();
    byte[] body = appealBody(id, "The loop ends at line 12.");
    for (int status : new int[] {200, 409}) {
      signed(KEY, body, nonce, now())
          .contentType("application/json")
          .body(body)
          .post("/v1/submissions/" + id + "/appeals")
          .then()
          .statusCode(status);
    }
    appeal(KEY, id, "x".repeat(4000)).then().statusCode(200).body("left", equalTo(1));
    appeal(KEY, id, "third").then().statusCode(200).body("left", equalTo(0));
    appeal(KEY, id, "fourth").then().statusCode(409).body("title", equalTo("too many appeals"));
    List<SubmissionEvent> events = Records.await("submissions.v1", id, 4, SubmissionEvent.class);
    assertThat(events)
        .filteredOn(SubmissionEvent.Appealed.class::isInstance)
        .extracting(e -> ((SubmissionEvent.Appealed) e).text())
        .containsExactly("The loop ends at line 12.", "x".repeat(4000), "third");
    // The timeline is public, the text is not.
    assertThat(stream(id, "0")).contains("appeal 1 of 3").doesNotContain("line 12");
    assertThat(seen(reader(KEY, "submissions/" + id), id).getString("error")).contains("looks odd");
    appeal(KEY, "nope", "x").then().statusCode(404);
  }

  @Test
  void of_appeals_at_once_no_more_are_taken_than_allowed() throws Exception {
    String id = heldByReview().id().value();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer :
          threads.invokeAll(
              Collections.<Callable<Integer>>nCopies(
                  6, () -> appeal(KEY, id, "at once").statusCode()))) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnly(200, 409);
      assertThat(statuses).filteredOn(s -> s == 200).hasSize(3);
    }
    assertThat(stream(id, "0")).contains("appeal 3 of 3").doesNotContain("appeal 4 of");
  }

  private static Submission heldByReview() {
    byte[] body = unique();
    String id = signed(KEY, body).body(body).post("/v1/submissions").path("id");
    Submission submission =
        Records.await("submissions.v1", id, 1, SubmissionEvent.class).getFirst().submission();
    Records.send(
        "reviews.v1",
        id,
        new ReviewEvent.Held(
            submission, "looks odd", List.of(), Instant.now().plusSeconds(86_400)));
    awaitStage(id, "held", "held");
    return submission;
  }

  private static void awaitStage(String id, String stage, String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/submissions/" + id)
                    .then()
                    .body("stage", equalTo(stage))
                    .body("status", equalTo(status)));
  }

  private static byte[] appealBody(String id, String text) {
    return io.prism.contracts.ContractJson.write(
            java.util.Map.of("submission_id", id, "text", text))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Response appeal(Sr25519KeyPair key, String id, String text) {
    byte[] body = appealBody(id, text);
    return signed(key, body)
        .contentType("application/json")
        .body(body)
        .post("/v1/submissions/" + id + "/appeals");
  }

  @Test
  void a_poison_record_goes_to_the_dead_letters_and_the_next_one_is_served() {
    byte[] body = unique();
    String id = signed(KEY, body).body(body).post("/v1/submissions").path("id");
    Submission submission =
        Records.await("submissions.v1", id, 1, SubmissionEvent.class).getFirst().submission();
    Records.send(
        "evaluations.v1", id, UUID.randomUUID(), "evaluation.unheard-of", "{\"type\":\"x\"}");
    Records.send("evaluations.v1", id, UUID.randomUUID(), "evaluation.queued", "not json");
    Records.send(
        "evaluations.v1",
        id,
        new EvaluationEvent.Held(submission, Instant.now(), 3, new HostFault("host.disk", "full")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> given().get("/v1/submissions/" + id).then().body("status", equalTo("held")));
    assertThat(Records.all("intake-service.evaluations.v1.dlq")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void history_health_and_version_answer() {
    given().get("/v1/submissions/history").then().statusCode(200);
    given().get("/v1/submissions/history?days=0").then().statusCode(422);
    given().get("/health").then().statusCode(200).body("slug", equalTo("prism"));
    given().get("/version").then().statusCode(200).body("api_version", equalTo("1.0"));
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/nowhere").then().statusCode(404);
  }

  /** The stream as the miner reads it. */
  private static String stream(String id, String lastEventId) throws Exception {
    String timestamp = now();
    return stream(
        id,
        lastEventId,
        HttpRequest.newBuilder()
            .header("X-Hotkey", HOTKEY)
            .header("X-Timestamp", timestamp)
            .header("X-Signature", readSignature(KEY, timestamp, "submissions/" + id + "/events")));
  }

  private static String stream(String id, String lastEventId, HttpRequest.Builder request)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri =
          URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/submissions/" + id + "/events");
      return client
          .send(
              request.uri(uri).header("Last-Event-ID", lastEventId).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static JsonPath seen(RequestSpecification reader, String id) {
    return reader.get("/v1/submissions/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static RequestSpecification reader(Sr25519KeyPair key, String what) {
    String timestamp = now();
    return given()
        .header("X-Hotkey", Ss58.encode(key.publicKey()))
        .header("X-Timestamp", timestamp)
        .header("X-Signature", readSignature(key, timestamp, what));
  }

  private static String readSignature(Sr25519KeyPair key, String timestamp, String what) {
    String message = new ReadMessage(Ss58.encode(key.publicKey()), timestamp, what).text();
    return HexFormat.of().formatHex(key.sign(message.getBytes(StandardCharsets.UTF_8)));
  }

  private static Response json(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return signed(KEY, body).contentType("application/json").body(body).post("/v1/submissions");
  }

  private static Response bridge(byte[] body, String hash, String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .header("X-Platform-Verified-Hotkey", HOTKEY)
        .header("X-Platform-Request-Hash", hash)
        .contentType("application/zip")
        .body(body)
        .post("/internal/v1/bridge/submissions");
  }

  private static RequestSpecification signed(Sr25519KeyPair key, byte[] body) {
    return signed(key, body, nonce(), now());
  }

  private static RequestSpecification signed(
      Sr25519KeyPair key, byte[] body, String nonce, String timestamp) {
    String hotkey = Ss58.encode(key.publicKey());
    byte[] message =
        UploadMessage.of(hotkey, nonce, timestamp, body).text().getBytes(StandardCharsets.UTF_8);
    return request(hotkey, HexFormat.of().formatHex(key.sign(message)), nonce, timestamp);
  }

  private static RequestSpecification request(
      String hotkey, String signature, String nonce, String timestamp) {
    return given()
        .header("X-Hotkey", hotkey)
        .header("X-Signature", signature)
        .header("X-Nonce", nonce)
        .header("X-Timestamp", timestamp)
        .contentType("application/zip");
  }

  private static Sr25519KeyPair keyPair(int fill) {
    byte[] seed = new byte[32];
    java.util.Arrays.fill(seed, (byte) fill);
    return Sr25519KeyPair.fromSeed(seed);
  }

  private static byte[] unique() {
    return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String nonce() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String now() {
    return Long.toString(Instant.now().getEpochSecond());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
