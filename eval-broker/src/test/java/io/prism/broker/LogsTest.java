package io.prism.broker;

import static io.prism.broker.Approvals.awaitEvent;
import static io.prism.broker.Approvals.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.ReviewEvent;
import io.prism.signatures.KeyFile;
import io.prism.signatures.ReadMessage;
import io.prism.signatures.UploadMessage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@TestProfile(QueueTest.Fast.class)
public class LogsTest {
  @Inject ArtifactStore artifacts;

  private static final KeyFile MINER = KeyFile.generate();
  private static String evaluated = "";

  /** {@return a submission whose three attempts have ended; the back end knows no such script} */
  private synchronized String evaluated() throws Exception {
    if (evaluated.isEmpty()) {
      ReviewEvent.Approved approval = Approvals.approval(artifacts, MINER.address());
      Records.send("reviews.v1", id(approval), approval);
      awaitEvent(approval, EvaluationEvent.Held.class);
      evaluated = id(approval);
    }
    return evaluated;
  }

  private static RequestSpecification signed(KeyFile key, String timestamp, String message) {
    return given()
        .header("X-Hotkey", key.address())
        .header("X-Timestamp", timestamp)
        .header("X-Signature", signature(key, message));
  }

  private static String signature(KeyFile key, String message) {
    return HexFormat.of().formatHex(key.pair().sign(message.getBytes(StandardCharsets.UTF_8)));
  }

  private static RequestSpecification reader(KeyFile key, String id) {
    String now = Long.toString(Instant.now().getEpochSecond());
    return signed(key, now, ReadMessage.log(key.address(), now, id).text());
  }

  private static String path(String id) {
    return "/v1/submissions/" + id + "/logs";
  }

  @Test
  void a_miner_reads_what_the_bundle_printed_and_nothing_else() throws Exception {
    String id = evaluated();
    Response answer = reader(MINER, id).get(path(id));
    answer.then().statusCode(200);
    assertThat(answer.jsonPath().getBoolean("complete")).isTrue();
    List<Map<String, Object>> lines = answer.jsonPath().getList("lines");
    assertThat(lines).hasSize(12);
    assertThat(lines)
        .extracting(l -> l.get("n"))
        .isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    assertThat(lines)
        .extracting(l -> l.get("attempt"))
        .isEqualTo(List.of(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3));
    assertThat(lines.subList(0, 4))
        .extracting(l -> l.get("source") + ": " + l.get("text"))
        .containsExactly(
            "player: building",
            "player: \\x1b[2Jkey [secret] in [run]",
            "player: no end of line",
            "trainer: {\"notice\": \"not ours\"}");
    assertThat(answer.asString()).doesNotContain("exam", "java says", "0123456789abcdef");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");

    reader(MINER, id)
        .header("If-None-Match", answer.header("ETag"))
        .get(path(id))
        .then()
        .statusCode(304);
    Response rest = reader(MINER, id).get(path(id) + "?after=2&limit=3");
    assertThat(rest.jsonPath().getList("lines.n")).isEqualTo(List.of(3, 4, 5));
    assertThat(rest.jsonPath().getInt("next")).isEqualTo(5);
    assertThat(rest.jsonPath().getBoolean("complete")).isFalse();
    Response last = reader(MINER, id).get(path(id) + "?after=12");
    assertThat(last.jsonPath().getList("lines")).isEmpty();
    assertThat(last.jsonPath().getInt("next")).isEqualTo(12);
    assertThat(last.jsonPath().getBoolean("complete")).isTrue();
  }

  @Test
  void nobody_else_reads_it() throws Exception {
    String id = evaluated();
    KeyFile other = KeyFile.generate();
    String now = Long.toString(Instant.now().getEpochSecond());
    reader(other, id)
        .get(path(id))
        .then()
        .statusCode(403)
        .body("type", containsString("not-yours"));
    given().get(path(id)).then().statusCode(422);
    // for another submission, with another key's name, too old, or made for an upload of nothing
    reader(MINER, "another").get(path(id)).then().statusCode(401);
    given()
        .header("X-Hotkey", MINER.address())
        .header("X-Timestamp", now)
        .header("X-Signature", signature(other, ReadMessage.log(MINER.address(), now, id).text()))
        .get(path(id))
        .then()
        .statusCode(401)
        .body("type", containsString("invalid-signature"));
    String old = Long.toString(Instant.now().getEpochSecond() - 1000);
    signed(MINER, old, ReadMessage.log(MINER.address(), old, id).text())
        .get(path(id))
        .then()
        .statusCode(401)
        .body("type", containsString("stale-signature"));
    String upload = UploadMessage.of(MINER.address(), "n".repeat(16), now, new byte[0]).text();
    signed(MINER, now, upload)
        .header("X-Nonce", "n".repeat(16))
        .get(path(id))
        .then()
        .statusCode(401);
    String unknown = "00000000-0000-4000-8000-000000000000";
    reader(MINER, unknown).get(path(unknown)).then().statusCode(404);
    reader(MINER, id).get(path(id) + "?after=-1").then().statusCode(422);
    reader(MINER, id).get(path(id) + "?limit=100000").then().statusCode(422);
  }

  @Test
  void operators_read_all_streams_and_still_no_keys() throws Exception {
    String id = evaluated();
    String internal = "/internal" + path(id);
    given().get(internal).then().statusCode(401);
    Response answer = given().header("Authorization", "Bearer " + RealStack.TOKEN).get(internal);
    answer.then().statusCode(200);
    assertThat(answer.jsonPath().getList("lines.source", String.class))
        .contains("player.out", "player.err", "trainer.out", "referee.out");
    assertThat(answer.asString()).contains("exam [secret]").doesNotContain("0123456789abcdef");
  }
}
