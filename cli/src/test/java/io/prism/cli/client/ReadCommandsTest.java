package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.contracts.ContractJson;
import io.prism.contracts.WeightsEvent;
import io.prism.contracts.WeightsHash;
import io.prism.signatures.MinerSignature;
import io.prism.signatures.ReadMessage;
import io.prism.signatures.Ss58;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandsTest {
  private static final String HOTKEY = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final String BOARD =
      """
      {"epoch_id": 7, "entries": [
        {"rank": 1, "hotkey": "%s", "submission_id": "s-1", "score": 0.75, "architecture_id": "a-1",
         "gain_lower": 0.125, "gain_mean": 0.15, "gain_upper": 0.175, "gain_confidence": 0.95},
        {"rank": 2, "hotkey": "5Other", "submission_id": "s-2", "score": 0.5, "architecture_id": "a-2",
         "gain_lower": -0.25}], "next": "bmV4dA"}
      """
          .formatted(HOTKEY);
  private static final String WEIGHTS =
      """
      {"type": "weights.published", "slug": "prism", "sequence": 3, "epoch": 7,
       "computed_at": "2026-01-01T00:00:00Z", "weights": {"%1$s": 1.0},
       "rows": [{"pool": "architecture", "hotkey": "%1$s", "architecture_id": "a-1",
                 "submission": "s-1", "basis": 0.25, "share": 1.0}],
       "policy_version": "v1", "previous_hash": null, "hash": "%2$s", "public_key": "%2$s",
       "signature": "%2$s%2$s"}
      """
          .formatted(HOTKEY, "0".repeat(64));

  @Test
  void the_leaderboard_is_a_table_or_the_server_s_json() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, BOARD))) {
      Terminal table = Terminal.run("leaderboard", "--url", server.url());
      assertThat(table.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(table.out())
          .contains(
              "epoch 7; gains in bits per byte, each bound 95 % one-sided",
              "1  " + HOTKEY, "0.7500", "s-1", "a-1")
          .contains("0.1250 to 0.1750", "from -0.2500", "more: --after bmV4dA");
      Terminal.run("leaderboard", "--url", server.url(), "--after", "bmV4dA", "--limit", 2);
      Terminal json = Terminal.run("leaderboard", "--url", server.url(), "--json");
      assertThat(json.json()).hasSize(1);
      assertThat(json.json().getFirst().at("/entries/0/hotkey").asText()).isEqualTo(HOTKEY);
      assertThat(server.requests)
          .extracting(TinyServer.Request::path)
          .containsExactly(
              "/v1/leaderboard?limit=50",
              "/v1/leaderboard?limit=2&after=bmV4dA",
              "/v1/leaderboard?limit=50");
    }
  }

  @Test
  void a_comparison_shows_one_s_own_lines_and_both_percentages() {
    String view =
        """
        {"submission_id": "s-2", "outcome": "attach", "policy": "similarity.v1/0123abcd",
         "compared_at": "2026-01-01T00:00:00Z", "admitted": true, "relations": [
          {"role": "later", "other": "s-1", "outcome": "attach", "kind": "partial", "share": 0.44,
           "taken": 0.56, "late": true, "decided_at": "2026-01-01T00:00:00Z",
           "lines": [{"file": "src/model.py", "first_line": 12, "last_line": 40}]}]}
        """;
    try (TinyServer server = new TinyServer(r -> Answer.json(200, view))) {
      Terminal seen = Terminal.run("similarity", "s-2", "--url", server.url());
      assertThat(seen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(seen.out())
          .contains("allowed, with a note of what it has in common (policy similarity.v1/0123abcd)")
          .contains(
              "earlier submission s-1: partial, allowed, with a note of what it has in common, found after its approval")
          .contains("44 % of this one, 56 % of that one")
          .contains("src/model.py:12-40");
      assertThat(server.requests.getFirst().path()).isEqualTo("/v1/submissions/s-2/similarity");
      Terminal json = Terminal.run("similarity", "s-2", "--url", server.url(), "--json");
      assertThat(json.json().getFirst().at("/relations/0/taken").asDouble()).isEqualTo(0.56);
    }
    try (TinyServer server = new TinyServer(r -> Answer.problem(404, "not found", "none"))) {
      Terminal unknown = Terminal.run("similarity", "s-2", "--url", server.url());
      assertThat(unknown.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(unknown.err()).contains("has not been compared");
    }
  }

  @Test
  void a_comparison_is_asked_for_with_the_key_at_hand_and_says_what_is_hidden(
      @TempDir Path folder) {
    Path key = folder.resolve("key.json");
    Terminal.run("key", "new", "--out", key);
    String view =
        """
        {"submission_id": "s-2", "outcome": "attach", "policy": "p", "admitted": true, "relations": [
          {"role": "later", "other": "s-1", "outcome": "attach", "kind": "partial", "share": 0.44,
           "taken": 0.56, "late": true, "decided_at": "2026-01-01T00:00:00Z", "lines": null}], "shown_to": "everyone"}
        """;
    try (TinyServer server =
        new TinyServer(
            r ->
                r.header("X-Hotkey") == null || signed(r, "submissions/s-2/similarity")
                    ? Answer.json(200, view)
                    : Answer.problem(401, "invalid signature", "no"))) {
      Object[] args = {"similarity", "s-2", "--url", server.url(), "--key", key};
      Terminal other = Terminal.run(args);
      assertThat(server.requests).hasSize(1);
      assertThat(server.requests.getFirst().header("X-Signature")).isNotNull();
      assertThat(other.out()).contains("44 % of this one");
      assertThat(other.err())
          .contains("which lines: for its miner only", "did not upload it", "--key FILE");
      args[5] = folder.resolve("none.json");
      assertThat(Terminal.run(args).err()).contains("PRISM_KEY", "none.json");
    }
  }

  @Test
  void a_signature_that_is_not_taken_is_said_and_hides_nothing_public(@TempDir Path folder) {
    Path key = folder.resolve("key.json");
    Terminal.run("key", "new", "--out", key);
    try (TinyServer server =
        new TinyServer(
            r ->
                r.header("X-Hotkey") == null
                    ? Answer.json(
                        200,
                        "{\"outcome\": \"allow\", \"policy\": \"p\", \"admitted\": true, \"relations\": []}")
                    : Answer.problem(401, "stale signature", "your clock is +999 s off"))) {
      Terminal seen = Terminal.run("similarity", "s-2", "--url", server.url(), "--key", key);
      assertThat(seen.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(seen.out()).contains("nothing of note in common");
      assertThat(seen.err()).contains("+999 s", "what everybody sees");
    }
  }

  private static boolean signed(TinyServer.Request request, String what) {
    String hotkey = request.header("X-Hotkey");
    String message = new ReadMessage(hotkey, request.header("X-Timestamp"), what).text();
    return MinerSignature.accepts(Ss58.decode(hotkey), message, request.header("X-Signature"));
  }

  @Test
  void a_bundle_of_pieces_is_said_to_be_one() {
    String entry =
        """
        {"role": "later", "other": "%s", "outcome": "quarantine", "kind": "partial", "share": 0.33,
         "taken": 0.31, "late": false, "decided_at": "2026-01-01T00:00:00Z", "lines": []}
        """;
    String view =
        """
        {"submission_id": "s-3", "outcome": "quarantine", "policy": "similarity.v4/0123abcd",
         "compared_at": "2026-01-01T00:00:00Z", "admitted": false, "relations": [%s, %s]}
        """
            .formatted(entry.formatted("s-1"), entry.formatted("s-2"));
    try (TinyServer server = new TinyServer(r -> Answer.json(200, view))) {
      assertThat(Terminal.run("similarity", "s-3", "--url", server.url()).out())
          .contains("held, because most of it is in several earlier ones, taken together")
          .contains("earlier submission s-1: partial, one of them")
          .contains("earlier submission s-2: partial, one of them")
          .doesNotContain("most of one is in the other");
    }
  }

  @Test
  void a_public_key_that_is_none_is_a_wrong_call() {
    Terminal weights = Terminal.run("weights", "--public-key", "0x12");
    assertThat(weights.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(weights.err()).contains("64 hexadecimal digits");
  }

  @Test
  void an_empty_leaderboard_says_so() {
    try (TinyServer server =
        new TinyServer(r -> Answer.json(200, "{\"epoch_id\": 7, \"entries\": []}"))) {
      assertThat(Terminal.run("leaderboard", "--url", server.url()).out())
          .contains("nothing has been scored yet");
    }
  }

  @Test
  void an_answer_of_another_service_is_not_shown_as_a_leaderboard() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, "<html>"))) {
      Terminal other = Terminal.run("leaderboard", "--url", server.url());
      assertThat(other.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(other.err()).contains("did not answer with a leaderboard", "--url");
    }
  }

  @Test
  void weights_are_shown_with_what_they_are_made_of() {
    try (TinyServer server = new TinyServer(r -> Answer.json(200, WEIGHTS))) {
      Terminal text = Terminal.run("weights", "--url", server.url());
      assertThat(text.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(text.out())
          .contains(
              "record 3 of prism, epoch 7", "1.000000  " + HOTKEY, "architecture pool", "a-1");
      Terminal json = Terminal.run("weights", "--url", server.url(), "--json");
      assertThat(json.json().getFirst().at("/weights/" + HOTKEY).asDouble()).isEqualTo(1.0);
      assertThat(server.requests.getFirst().path()).isEqualTo("/v1/weights/latest");
    }
  }

  @Test
  void weights_are_verified_against_their_hash_signature_and_the_trusted_key() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] der = keys.getPublic().getEncoded();
    String publicKey = HexFormat.of().formatHex(der, der.length - 32, der.length);
    WeightsEvent.Published draft =
        (WeightsEvent.Published) ContractJson.read(WEIGHTS, WeightsEvent.class);
    String hash = WeightsHash.of(draft).value();
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(keys.getPrivate());
    signer.update(HexFormat.of().parseHex(hash));
    String zero = "0".repeat(64);
    String signed =
        WEIGHTS
            .replace(
                "\"signature\": \"" + zero + zero,
                "\"signature\": \"" + HexFormat.of().formatHex(signer.sign()))
            .replace("\"hash\": \"" + zero, "\"hash\": \"" + hash)
            .replace("\"public_key\": \"" + zero, "\"public_key\": \"" + publicKey);
    try (TinyServer server = new TinyServer(r -> Answer.json(200, signed))) {
      assertThat(Terminal.run("weights", "--url", server.url(), "--verify").exitCode()).isZero();
      assertThat(
              Terminal.run("weights", "--url", server.url(), "--public-key", publicKey).exitCode())
          .isZero();
      Terminal other = Terminal.run("weights", "--url", server.url(), "--public-key", zero);
      assertThat(other.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(other.err()).contains("signed by another key");
    }
    String changed = signed.replace("\"basis\": 0.25", "\"basis\": 0.26");
    try (TinyServer server = new TinyServer(r -> Answer.json(200, changed))) {
      Terminal wrong = Terminal.run("weights", "--url", server.url(), "--verify");
      assertThat(wrong.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(wrong.err()).contains("does not match its hash");
      assertThat(wrong.out()).isEmpty();
    }
  }

  @Test
  void no_weights_yet_is_a_negative_answer() {
    try (TinyServer server = new TinyServer(r -> Answer.problem(404, "not found", "none"))) {
      Terminal none = Terminal.run("weights", "--url", server.url());
      assertThat(none.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(none.err()).contains("no weights have been published yet");
    }
  }
}
