package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCommandsTest {
  private static final String SCORE =
      """
      {"submission_id": "s-2", "hotkey": "5Bob", "profile": "gpu_proxy_eval", "scored_at": "2026-01-01T06:13:43Z", "final_score": 0.7639,
       "architecture": {"formula": "architecture.v1", "policy_version": "score-policy.2", "score": 0.7531, "components": [
         {"name": "standardized_lm_quality", "value": 0.8219, "weight": 0.2, "effective_weight": 0.25, "source": "scales[].run.heldout_bpb", "reason": null},
         {"name": "benchmark_sanity", "value": null, "weight": 0.05, "effective_weight": 0.0, "source": "tasks", "reason": "no task for both\\u001b[2J"}]},
       "gain": {"mean": 0.21, "lower": 0.1984, "upper": 0.2216, "confidence": 0.95}, "training": null, "training_gain": null,
       "family": {"architecture_id": "arch-d34a", "family_hash": "d3", "owner": "5Alice", "owner_submission": "s-1", "discovery": false}, "trains": null,
       "decisions": [{"part": "architecture", "outcome": "undetermined", "gain": 0.012, "lower": -0.004, "confidence": 0.9875, "nth": 3, "against": "s-1",
         "reason": "more measurements are under way", "trial": {"profile": "gpu_proxy_eval", "champions": 2, "challengers": 3, "most": 24, "margin": 0.002,
         "gap": 0.013, "alpha": 0.005, "path": [-0.1, 0.4, 1.2]}}],
       "score_eligible": true, "manifest_sha256": "0f1e",
       "noise": {"noise_source": "noise_card", "noise_card": "a591", "confidence": 0.95, "scales": [{"name": "s0", "seeds": [{}, {}], "seed_sigma": 0.004,
         "example_sigma": 0.02, "degrees_of_freedom": 8, "lower": 0.19, "upper": 0.23, "detectable_gap": 0.013, "decision": "better"}]},
       "noise_missing": null, "execution": {"backend": "docker", "runtime": "runsc", "engine": "docker 28.2.2"}}
      """;
  private static final String MEMBER =
      """
      {"submission_id": "%s", "hotkey": "%s", "q_arch": %s, "score": 0.7, "gain_lower": 0.19, "gain_mean": 0.21, "gain_upper": 0.23, "gain_confidence": 0.95,
       "score_eligible": true, "accepted_at": "2026-01-01T06:12:09.482Z", "scored_at": "2026-01-01T06:13:43Z"}
      """;
  private static final String FIRST = MEMBER.formatted("s-1", "5Alice", "0.7531");
  private static final String LINEAGE =
      """
      {"family": {"id": "arch-d34a", "family_hash": "d34a569a", "owner_hotkey": "5Alice", "owner_submission_id": "s-1", "created_at": "2026-01-01T06:13:43Z"},
       "state": {"architecture_id": "arch-d34a", "version": 3, "owner": {"hotkey": "5Alice", "submission": "s-1"},
         "architecture": {"hotkey": "5Carol", "submission": "s-3", "epoch": 7, "eligible": true, "gain": 0.21, "basis": 0.1984, "confidence": 0.9875},
         "training": null, "improver_share": 0.25, "architectures": 4, "trainings": 0},
       "versions": [%s], "members": [%s, %s], "recipes": []}
      """
          .formatted(FIRST, FIRST, MEMBER.formatted("s-2", "5Bob", "0.6"));
  private static final String CURVE =
      """
      {"parameters": 141056, "measured": 25, "points": [{"tokens": 0, "flops": 0.0, "bpb": 8.0}, {"tokens": 4096, "flops": 1.0, "bpb": 4.0},
       {"tokens": 8192, "flops": 2.0, "bpb": %s}]}
      """;
  private static final String CURVES =
      "{\"submission_id\": \"s-2\", \"manifest_sha256\": \"0f1e\", \"scales\": [{\"name\": \"s0\", \"architecture\": %s, \"training\": null, \"baseline\": %s}]}"
          .formatted(CURVE.formatted("2.0"), CURVE.formatted("4.0"));

  private static Answer route(TinyServer.Request request) {
    String path = request.path();
    if (path.equals("/v1/submissions/s-2/score")) {
      return Answer.json(200, SCORE);
    }
    if (path.equals("/v1/architectures/arch-d34a")) {
      return Answer.json(200, LINEAGE);
    }
    if (path.startsWith("/v1/submissions/s-2/curves")) {
      return Answer.json(200, CURVES);
    }
    if (path.equals("/v1/submissions/s-held")) {
      return Answer.json(
          200, "{\"status\": \"held\", \"stage\": \"held\", \"error\": \"two are alike\"}");
    }
    return Answer.problem(404, "not found", "there is none");
  }

  @Test
  void a_score_is_taken_apart_with_the_challenge_behind_it_and_who_holds_the_family_now() {
    try (TinyServer server = new TinyServer(ResultCommandsTest::route)) {
      Terminal shown = Terminal.run("score", "s-2", "--url", server.url());
      assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
      assertThat(shown.out())
          .contains(
              "final score    0.7639", "architecture score 0.7531", "gpu_proxy_eval, official")
          .containsPattern("standardized_lm_quality +0.8219 +0.250 +scales\\[\\].run.heldout_bpb")
          .containsPattern("benchmark_sanity +- +0.000 +not measured: no task for both")
          .contains("+0.2100 bits per byte [+0.1984, +0.2216], each bound 95 % one-sided")
          .contains("by noise card a591", "intervals at 95 % two-sided")
          .containsPattern("s0 +2 +0.0040 +0.0200 +\\[\\+0.1900, \\+0.2300\\] +0.0130 +better")
          .contains("arch-d34a, shown first by submission s-1 of 5Alice")
          .contains("architecture   undetermined: more measurements are under way")
          .contains("compared with submission s-1, at least -0.0040 (98.75 % one-sided)")
          .contains("still open: measured 3 of at most 24 times; the best version 2 times afresh")
          .contains("takes over at 2.30): -0.10 +0.40 +1.20  ▁▄█")
          .contains("now submission s-3 of 5Carol holds the architecture")
          .contains("docker, runtime runsc")
          .doesNotContain("\u001b", "null");
      Terminal json = Terminal.run("score", "s-2", "--url", server.url(), "--json");
      assertThat(json.json()).hasSize(1);
      assertThat(json.json().getFirst().at("/score/decisions/0/trial/most").asInt()).isEqualTo(24);
      assertThat(json.json().getFirst().at("/state/architecture/hotkey").asText())
          .isEqualTo("5Carol");
    }
  }

  @Test
  void without_a_score_it_is_told_where_the_submission_is() {
    try (TinyServer server = new TinyServer(ResultCommandsTest::route)) {
      Terminal held =
          Terminal.run("score", "s-held", "--url", server.url(), "--intake-url", server.url());
      assertThat(held.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(held.err())
          .contains("submission s-held has no score", "held (held): two are alike", "prism watch");
      Terminal unknown =
          Terminal.run("score", "s-9", "--url", server.url(), "--intake-url", server.url());
      assertThat(unknown.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(unknown.err()).contains("not known to intake either");
    }
    try (TinyServer other = new TinyServer(r -> Answer.json(404, "<html>"))) {
      Terminal wrong = Terminal.run("score", "s-2", "--url", other.url());
      assertThat(wrong.exitCode()).as("no service of ours").isEqualTo(ExitCode.REFUSED);
      assertThat(wrong.err()).contains("it is not PRISM, or not this service of it", "--url");
    }
  }

  @Test
  void a_family_has_owner_holder_versions_and_variants() {
    try (TinyServer server = new TinyServer(ResultCommandsTest::route)) {
      Terminal shown = Terminal.run("family", "show", "arch-d34a", "--url", server.url());
      assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
      assertThat(shown.out())
          .contains("5Alice, by submission s-1")
          .contains("held by 5Carol with submission s-3")
          .contains(
              "paid by +0.1984 bits per byte (98.75 % one-sided); measurements that competed for it: 4")
          .contains("25 % of the architecture's reward goes to the holder")
          .contains("each bound 95 % one-sided")
          .containsPattern("(?s)versions.*s-1 .*variants.*s-2 .*recipes for it\\R  none");
      assertThat(shown.out().split("\\bs-2\\b", -1)).as("a variant once").hasSize(2);
      assertThat(
              Terminal.run("family", "show", "arch-d34a", "--url", server.url(), "--json")
                  .json()
                  .getFirst()
                  .at("/state/version")
                  .asInt())
          .isEqualTo(3);
      Terminal none = Terminal.run("family", "show", "arch-0", "--url", server.url());
      assertThat(none.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(none.err()).contains("prism family ranking");
    }
  }

  @Test
  void curves_are_bars_for_people_and_every_point_as_json() {
    try (TinyServer server = new TinyServer(ResultCommandsTest::route)) {
      Terminal shown = Terminal.run("curves", "s-2", "--url", server.url());
      assertThat(shown.out())
          .containsPattern("s0 +architecture +141,056 +25 +8,192 +8.0000 +2.0000 +█▅▁")
          .containsPattern("baseline +141,056 +25 +8,192 +8.0000 +4.0000 +█▅▅")
          .doesNotContain("own training");
      Terminal json = Terminal.run("curves", "s-2", "--url", server.url(), "--json");
      assertThat(json.json().getFirst().at("/scales/0/baseline/points")).hasSize(3);
      Terminal.run("curves", "s-2", "--url", server.url(), "--points", 7);
      assertThat(server.requests)
          .extracting(r -> r.path().replaceAll(".*points=", ""))
          .containsExactly("40", "2000", "7");
      assertThat(Terminal.run("curves", "s-9", "--url", server.url()).exitCode())
          .isEqualTo(ExitCode.NEGATIVE);
    }
  }

  @Test
  void noise_and_epochs_are_tables() {
    String card =
        """
        {"profile": "local_cpu_smoke", "submission_id": "s-2", "scored_at": "2026-01-01T06:13:43Z", "source": "replicates", "card_sha256": null, "confidence": 0.99,
         "scales": [{"name": "s0", "seed_sigma": 0.004, "example_sigma": 0.02, "degrees_of_freedom": 4.5, "detectable_gap": null}]}
        """;
    try (TinyServer server = new TinyServer(r -> Answer.json(200, card))) {
      Terminal noise = Terminal.run("noise", "local_cpu_smoke", "--url", server.url());
      assertThat(noise.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(noise.out())
          .contains("local_cpu_smoke, by trainings of the baseline", "detectable at 99 % two-sided")
          .containsPattern("s0 +0.0040 +0.0200 +4.5 +-");
    }
    try (TinyServer server = new TinyServer(ResultCommandsTest::route)) {
      Terminal none = Terminal.run("noise", "none", "--url", server.url());
      assertThat(none.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(none.err()).contains("under profile none");
    }
    String epochs =
        "[{\"id\": 81817, \"starts_at\": \"2026-01-01T06:00:00Z\", \"ends_at\": \"2026-01-01T12:00:00Z\", \"status\": \"open\"}]";
    try (TinyServer server =
        new TinyServer(
            r ->
                Answer.json(
                    200,
                    r.path().endsWith("current")
                        ? "{\"epoch_id\": 81817, \"epoch_seconds\": 21600}"
                        : epochs))) {
      Terminal shown = Terminal.run("epochs", "--url", server.url(), "--limit", 1);
      assertThat(shown.out())
          .contains("the running epoch is 81817; an epoch has 6 hours")
          .contains("81817  open    2026-01-01T06:00:00Z  2026-01-01T12:00:00Z")
          .contains("more: --before 81817");
      assertThat(
              Terminal.run("epochs", "--url", server.url(), "--json")
                  .json()
                  .getFirst()
                  .at("/current/epoch_id")
                  .asLong())
          .isEqualTo(81817);
    }
  }

  @Test
  void families_are_ranked_page_by_page() {
    try (TinyServer server =
        new TinyServer(
            r ->
                Answer.json(
                    200,
                    "[{\"id\": \"arch-d34a\", \"q_arch_best\": 0.7531, \"submissions\": 2, \"owner_hotkey\": \"5Alice\", \"canonical_submission_id\": \"s-1\"}]"))) {
      Terminal shown = Terminal.run("family", "ranking", "--url", server.url(), "--after", "p+1");
      assertThat(shown.out()).containsPattern("arch-d34a +0.7531 +2 +5Alice +s-1");
      assertThat(shown.err()).isEmpty();
      assertThat(server.requests.getFirst().path())
          .isEqualTo("/v1/architectures?limit=50&after=p%2B1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score",
        "curves",
        "noise",
        "epochs",
        "family show",
        "family ranking",
        "policy diff"
      })
  void help_has_an_example(String command) {
    Terminal help = Terminal.run((Object[]) (command + " --help").split(" "));
    assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(help.out()).contains("Usage: prism " + command, "  prism " + command);
    assertThat(List.of(help.out().split("\n"))).anyMatch(l -> l.contains("--json"));
  }
}
