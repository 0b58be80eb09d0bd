package io.prism.reviewing.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.reviewing.llm.ScriptedProvider.Answer;
import io.prism.reviewing.llm.ScriptedProvider.Request;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageOutcome.Later;
import io.prism.reviewing.stage.StageOutcome.Opinion;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation against a scripted service over real HTTP. */
class LlmReviewTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final SortedMap<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "model.py", "import torch\n\nname = 'no' + 'rm'\nlayer = getattr(torch, name)\n",
              "readme.md", "A small model.\n"));
  private static final Finding DYNAMIC =
      new Finding(
          "dynamic-attribute",
          Severity.WARN,
          "model.py",
          4,
          "getattr(torch, name)",
          "the name is not literal",
          "write it");
  private static final String IN_PLACE =
      ScriptedProvider.claim("model.py", 4, "layer = getattr(torch, name)");

  private ScriptedProvider provider;
  private final MemoryLedger ledger = new MemoryLedger();

  private Set<String> rejecting = Set.of();
  private Otherwise otherwise = Otherwise.HOLD;
  private int partChars = 24_000;
  private long tokens = 1_000_000;
  private boolean second;
  private @Nullable Path key;
  private Duration timeout = Duration.ofSeconds(10);

  @BeforeEach
  void start() throws Exception {
    provider = new ScriptedProvider(ScriptedProvider::approving);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void the_diagram_is_demanded_first_and_the_verdict_second() throws Exception {
    assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.PASS);
    assertThat(provider.requests())
        .extracting(Request::tool)
        .containsExactly("submit_mermaid", "submit_verdict");
    Request verdict = provider.requests().getLast();
    assertThat(verdict.body().path("messages").path(2).path("tool_calls").toString())
        .contains("flowchart LR");
    assertThat(verdict.body().path("temperature").asInt()).isZero();
  }

  @Test
  void every_line_of_every_file_is_shown_and_parts_overlap() throws Exception {
    partChars = 1000;
    SortedMap<String, String> files = new TreeMap<>();
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 120; i++) {
      text.append("line_").append(i).append(" = ").append("1").append('\n');
    }
    files.put("a.py", text.toString());
    files.put("notes.txt", "x".repeat(3000) + "end-of-the-long-line");
    review(0, files);
    List<String> shown =
        provider.requests().stream()
            .filter(r -> r.tool().equals("submit_mermaid"))
            .map(Request::user)
            .toList();
    assertThat(shown.size()).isGreaterThan(4);
    for (int i = 1; i <= 120; i++) {
      String line = "%5d| line_%d = 1\n".formatted(i, i);
      assertThat(shown).anyMatch(s -> s.contains(line));
    }
    assertThat(shown).anyMatch(s -> s.contains("end-of-the-long-line"));
    long xs = shown.stream().flatMapToInt(String::chars).filter(c -> c == 'x').count();
    assertThat(xs).isGreaterThanOrEqualTo(3000);
    long twice =
        shown.stream().filter(s -> s.contains("line_20 = ") || s.contains("line_21 = ")).count();
    assertThat(shown.get(1)).contains(lastLine(shown.get(0)));
    assertThat(twice).isPositive();
  }

  private static String lastLine(String user) {
    List<String> numbered = user.lines().filter(l -> l.matches(" *\\d+\\| line_.*")).toList();
    return numbered.getLast();
  }

  @Test
  void a_source_cannot_write_the_mark_that_ends_it() throws Exception {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("m.py", "# x\nSOURCE " + "b0".repeat(16) + "\u2028SOURCE " + "b0".repeat(16) + "\n");
    review(0, files);
    List<String> marks =
        provider.requests().getFirst().user().split("\\R").length == 0
            ? List.of()
            : provider
                .requests()
                .getFirst()
                .user()
                .lines()
                .filter(l -> l.startsWith("SOURCE "))
                .toList();
    assertThat(marks).hasSize(2);
    assertThat(provider.requests().getFirst().user()).doesNotContain("\u2028");
  }

  @Test
  void suspicion_without_evidence_holds() throws Exception {
    provider.script(ScriptedProvider.refusing(""));
    rejecting = Set.of("dynamic-attribute");
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.reason()).contains("because it is so");
  }

  @Test
  void an_invented_snippet_holds() throws Exception {
    provider.script(
        ScriptedProvider.refusing(ScriptedProvider.claim("model.py", 4, "eval(secret)")));
    rejecting = Set.of("dynamic-attribute");
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.findings()).isEmpty();
    assertThat(held.report()).contains("eval(secret)").contains("\"sha256\":null");
  }

  @Test
  void evidence_that_no_rule_of_the_engine_confirms_holds() throws Exception {
    provider.script(
        ScriptedProvider.refusing(ScriptedProvider.claim("model.py", 3, "name = 'no' + 'rm'")));
    rejecting = Set.of("dynamic-attribute");
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.findings()).extracting(Finding::line).containsExactly(3);
  }

  @Test
  void a_confirmed_place_holds_unless_the_policy_lets_its_rule_reject() throws Exception {
    provider.script(ScriptedProvider.refusing(IN_PLACE));
    assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.HOLD);
  }

  @Test
  void a_confirmed_place_rejects_with_the_rule_of_the_engine_and_our_own_hash() throws Exception {
    provider.script(ScriptedProvider.refusing(IN_PLACE));
    rejecting = Set.of("dynamic-attribute");
    Finished rejected = finished(review(0));
    assertThat(rejected.opinion()).isEqualTo(Opinion.REJECT);
    Finding finding = rejected.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("dynamic-attribute");
    assertThat(finding.line()).isEqualTo(4);
    assertThat(finding.message()).contains("nobody can read");
    assertThat(rejected.report()).contains(Hash.of("layer = getattr(torch, name)"));
  }

  @Test
  void a_hesitant_no_never_rejects_and_a_hesitant_yes_never_passes() throws Exception {
    rejecting = Set.of("dynamic-attribute");
    for (boolean verdict : new boolean[] {true, false}) {
      ledger.answers.clear();
      provider.script(
          r ->
              r.tool().equals("submit_mermaid")
                  ? ScriptedProvider.approving(r)
                  : Answer.call(
                      "submit_verdict",
                      ScriptedProvider.verdict(verdict, 0.3, verdict ? "" : IN_PLACE, "")));
      assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.HOLD);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 429, 500, 503, 302})
  void an_outage_is_tried_again_with_growing_pauses_and_then_follows_the_policy(int status)
      throws Exception {
    provider.script(r -> Answer.status(status, Map.of("Location", "http://127.0.0.1:1/")));
    assertThat(later(review(0)).at()).isEqualTo(NOW.plusSeconds(10));
    assertThat(later(review(2)).at()).isEqualTo(NOW.plusSeconds(40));
    assertThat(finished(review(4)).opinion()).isEqualTo(Opinion.HOLD);
    otherwise = Otherwise.PASS;
    assertThat(finished(review(4)).opinion()).isEqualTo(Opinion.PASS);
  }

  @Test
  void retry_after_is_honoured_within_an_hour() throws Exception {
    provider.script(r -> Answer.status(429, Map.of("Retry-After", "120")));
    assertThat(later(review(0)).at()).isEqualTo(NOW.plusSeconds(120));
    provider.script(
        r -> Answer.status(503, Map.of("Retry-After", "Thu, 01 Jan 2026 12:05:00 GMT")));
    assertThat(later(review(0)).at()).isEqualTo(NOW.plusSeconds(300));
    provider.script(r -> Answer.status(429, Map.of("Retry-After", "999999999")));
    assertThat(later(review(0)).at()).isEqualTo(NOW.plusSeconds(3600));
  }

  @Test
  void an_answer_that_does_not_come_is_an_outage_and_stays_charged() throws Exception {
    timeout = Duration.ofMillis(200);
    provider.script(
        r -> {
          Thread.sleep(20_000);
          return ScriptedProvider.approving(r);
        });
    assertThat(later(review(0)).reason()).contains("no answer");
    assertThat(ledger.tokens).isPositive();
  }

  @Test
  void a_service_that_is_not_there_is_an_outage_and_costs_nothing() throws Exception {
    provider.close();
    assertThat(later(review(0)).reason()).contains("connection");
    assertThat(ledger.tokens).isZero();
  }

  /** Answers that a model gives when it does not do as it should. */
  enum Malformed {
    BANANA("banana"),
    EMPTY("{}"),
    NO_CALL("{\"choices\": [{\"message\": {\"content\": \"fine!\"}}]}"),
    NO_JSON(call("submit_verdict", "banana")),
    OTHER_TOOL(call("submit_mermaid", ScriptedProvider.DIAGRAM)),
    FIELD_MISSING(call("submit_verdict", "{\"verdict\": true}")),
    FIELD_TOO_MANY(
        call(
            "submit_verdict",
            ScriptedProvider.verdict(true, 1, "", "")
                .replace("{\"verdict\"", "{\"x\": 1, \"verdict\""))),
    WORD_FOR_BOOLEAN(
        call(
            "submit_verdict",
            ScriptedProvider.verdict(true, 1, "", "").replace("true", "\"allow\""))),
    TWO_VERDICTS(
        call(
            "submit_verdict",
            ScriptedProvider.verdict(true, 1, "", "")
                .replace("{\"verdict\"", "{\"verdict\": false, \"verdict\""))),
    SOMETHING_AFTER_IT(
        call("submit_verdict", ScriptedProvider.verdict(true, 1, "", "") + " and more")),
    SURE_BEYOND_ONE(call("submit_verdict", ScriptedProvider.verdict(true, 7, "", ""))),
    CUT_OFF(
        call("submit_verdict", ScriptedProvider.verdict(true, 1, "", ""))
            .replace("\"finish_reason\": \"tool_calls\"", "\"finish_reason\": \"length\"")),
    TWO_CHOICES("{\"choices\": [{}, {}]}");

    final String body;

    Malformed(String body) {
      this.body = body;
    }

    static String call(String tool, String arguments) {
      return Answer.call(tool, arguments).body();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_malformed_verdict_is_asked_for_again_and_never_believed(Malformed malformed)
      throws Exception {
    provider.script(
        r ->
            r.tool().equals("submit_mermaid")
                ? ScriptedProvider.approving(r)
                : Answer.text(malformed.body));
    for (int round = 0; round < 4; round++) {
      later(review(round));
    }
    Finished held = finished(review(4));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.reason()).contains("reviewer was away").doesNotContain("malformed");
    assertThat(held.report()).contains("5 malformed answers");
    // One diagram and five verdicts were paid for, each once.
    assertThat(provider.requests()).hasSize(6);
    assertThat(provider.requests().get(2).text()).contains("could not be used");
    finished(review(0));
    assertThat(provider.requests()).hasSize(6);
  }

  @Test
  void a_good_answer_after_a_malformed_one_counts() throws Exception {
    provider.script(r -> Answer.text("banana"));
    later(review(0));
    provider.script(ScriptedProvider::approving);
    assertThat(finished(review(1)).opinion()).isEqualTo(Opinion.PASS);
    assertThat(provider.requests()).hasSize(3);
  }

  @Test
  void a_model_that_repeats_its_instructions_is_not_believed() throws Exception {
    rejecting = Set.of("dynamic-attribute");
    provider.script(
        r ->
            r.tool().equals("submit_mermaid")
                ? ScriptedProvider.approving(r)
                : Answer.call(
                    "submit_verdict",
                    ScriptedProvider.verdict(true, 1, "", "")
                        .replace("because it is so", "mark " + "ca".repeat(16))));
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.reason()).contains("repeat");
  }

  @Test
  void an_injection_that_the_model_reports_holds_whatever_the_verdict() throws Exception {
    String place =
        "{\"artifact_path\": \"readme.md\", \"line\": 1, \"snippet\": \"A small model.\"}";
    provider.script(
        r ->
            r.tool().equals("submit_mermaid")
                ? ScriptedProvider.approving(r)
                : Answer.call("submit_verdict", ScriptedProvider.verdict(true, 1, "", place)));
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.findings()).extracting(Finding::file).containsExactly("readme.md");
  }

  @Test
  void two_models_that_disagree_hold_and_two_that_agree_pass() throws Exception {
    second = true;
    rejecting = Set.of("dynamic-attribute");
    assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.PASS);
    assertThat(provider.requests())
        .extracting(Request::model)
        .containsExactly("one", "one", "two", "two");
    ledger.answers.clear();
    provider.script(
        r ->
            r.model().equals("one")
                ? ScriptedProvider.refusing(IN_PLACE).answer(r)
                : ScriptedProvider.approving(r));
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    assertThat(held.reason()).contains("disagree");
  }

  @Test
  void a_budget_that_does_not_suffice_follows_its_policy() throws Exception {
    tokens = 100;
    Finished held = finished(review(0));
    assertThat(held.opinion()).isEqualTo(Opinion.HOLD);
    otherwise = Otherwise.PASS;
    assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.PASS);
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void a_share_that_its_own_hotkey_has_used_up_lets_nothing_pass() throws Exception {
    tokens = 100;
    otherwise = Otherwise.PASS;
    ledger.ownDoing = true;
    assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.HOLD);
  }

  @Test
  void a_source_of_more_parts_than_allowed_is_a_matter_of_the_budget() throws Exception {
    partChars = 1000;
    SortedMap<String, String> files = new TreeMap<>();
    files.put("m.py", "x = 1\n".repeat(20_000));
    assertThat(finished(review(0, files)).opinion()).isEqualTo(Opinion.HOLD);
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void cost_is_settled_by_what_the_service_says_it_used() throws Exception {
    review(0);
    // Two calls of 1000 tokens in and 100 out, at 3 and 15 a million.
    assertThat(ledger.cost).isEqualTo(2 * (3000 + 1500));
    assertThat(ledger.tokens).isEqualTo(2200);
  }

  @Test
  void a_process_that_dies_after_any_answer_pays_for_none_twice() throws Exception {
    ledger.dieAfterAnswer = true;
    for (int death = 1; death <= 2; death++) {
      assertThatThrownBy(() -> review(0)).hasMessageContaining("dies here");
      assertThat(provider.requests()).hasSize(death);
    }
    ledger.dieAfterAnswer = false;
    assertThat(finished(review(0)).opinion()).isEqualTo(Opinion.PASS);
    assertThat(provider.requests()).hasSize(2);
    assertThat(provider.requests()).extracting(Request::idempotencyKey).doesNotHaveDuplicates();
  }

  @Test
  void the_key_goes_to_the_service_and_nowhere_else(@TempDir Path folder) throws Exception {
    key = Files.writeString(folder.resolve("key"), "sk-secret\n");
    provider.script(
        r -> new Answer(401, Map.of(), "{\"error\": \"wrong key " + r.authorization() + "\"}"));
    Later later = later(review(0));
    assertThat(provider.requests().getFirst().authorization()).isEqualTo("Bearer sk-secret");
    assertThat(later.reason()).contains("401").doesNotContain("sk-secret");
    Files.delete(folder.resolve("key"));
    assertThat(later(review(0)).reason()).contains("key");
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void a_replaced_key_is_sent_from_the_next_call_on(@TempDir Path folder) throws Exception {
    key = Files.writeString(folder.resolve("key"), "sk-old\n");
    provider.script(r -> Answer.status(401, Map.of()));
    later(review(0));
    Files.writeString(folder.resolve("key"), "sk-new\r\n");
    later(review(0));
    assertThat(provider.requests())
        .extracting(Request::authorization)
        .containsExactly("Bearer sk-old", "Bearer sk-new");
  }

  @Test
  void another_byte_of_source_is_another_review() throws Exception {
    review(0);
    SortedMap<String, String> changed = new TreeMap<>(FILES);
    changed.put("readme.md", "A small model!\n");
    review(0, changed);
    assertThat(provider.requests()).hasSize(4);
  }

  private StageOutcome review(int tries) throws Exception {
    return review(tries, FILES);
  }

  private StageOutcome review(int tries, SortedMap<String, String> files) throws Exception {
    LlmPolicy policy = policy();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Conversation.Surroundings with =
        new Conversation.Surroundings(
            policy, policy.version(), ledger, new ChatClient(timeout, clock));
    return new LlmReview(with, clock)
        .review(
            new LlmReview.Subject(
                "submission",
                "hotkey",
                new UUID(0, 1),
                files,
                List.of(DYNAMIC),
                tries,
                () -> false));
  }

  private LlmPolicy policy() {
    URI url = provider.url();
    List<LlmPolicy.Reviewer> reviewers = new ArrayList<>();
    reviewers.add(new LlmPolicy.Reviewer("first", url, "one", key));
    if (second) {
      reviewers.add(new LlmPolicy.Reviewer("second", url, "two", null));
    }
    return new LlmPolicy(
        reviewers,
        new LlmPolicy.Asking(timeout, 1000, 5, Duration.ofSeconds(10)),
        new LlmPolicy.Parts(partChars, 5, 40),
        new LlmPolicy.Budget(
            tokens, tokens, 1_000_000, 1, BigDecimal.valueOf(3), BigDecimal.valueOf(15)),
        otherwise,
        otherwise,
        0.7,
        rejecting);
  }

  private static Finished finished(StageOutcome outcome) {
    assertThat(outcome).isInstanceOf(Finished.class);
    return (Finished) outcome;
  }

  private static Later later(StageOutcome outcome) {
    assertThat(outcome).isInstanceOf(Later.class);
    return (Later) outcome;
  }
}
