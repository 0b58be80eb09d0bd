package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.client.TinyServer.Answer;
import io.prism.contracts.ContractJson;
import io.prism.contracts.KeyHandover;
import io.prism.contracts.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsChainTest {
  private static final String CAROL = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

  @TempDir private Path dir;
  private final SignedChain chain = new SignedChain().add(0.75).add(0.5).add(0.25).add(0.5).add(1);

  @Test
  void following_prints_what_is_new_pins_the_key_once_and_goes_on_where_it_was() {
    try (TinyServer server = new TinyServer(r -> chain.answer(r.path()))) {
      Terminal first = follow(server, "--from", "0");
      assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(first.out().lines()).hasSize(5);
      assertThat(first.out())
          .contains("     0  epoch 7", "2 paid, most 0.7500 " + SignedChain.ALICE);
      assertThat(first.err()).contains("first use: the key " + chain.publicKey(), "pins.json");

      assertThat(follow(server).out()).isEmpty();
      chain.add(0.375);
      Terminal again = follow(server);
      assertThat(again.out().lines()).singleElement().asString().contains("     5  epoch 9");
      assertThat(again.err())
          .contains("checking against the key pinned")
          .doesNotContain("first use");
    }
  }

  @Test
  void following_begins_with_the_latest_record_and_writes_json_word_for_word() {
    try (TinyServer server = new TinyServer(r -> chain.answer(r.path()))) {
      Terminal seen = follow(server, "--json");
      assertThat(seen.out().lines()).containsExactly(chain.records.getLast());
      Terminal ahead = follow(server, "--from", "70");
      assertThat(ahead.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(ahead.err()).contains("no record 70 yet", "The newest is");
      assertThat(follow(server, "--json", "--from", "3").out().lines())
          .containsExactly(chain.records.get(3), chain.records.get(4));
    }
  }

  @Test
  void a_record_by_another_key_or_a_rewritten_past_ends_it() {
    try (TinyServer server = new TinyServer(r -> chain.answer(r.path()))) {
      assertThat(follow(server).exitCode()).isEqualTo(ExitCode.OK);
      SignedChain other = new SignedChain().add(0.75).add(0.5).add(0.25).add(0.5).add(0.25).add(1);
      chain.records.clear();
      chain.records.addAll(other.records);
      Terminal stranger = follow(server);
      assertThat(stranger.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(stranger.err()).contains("record 5", "signed by another key", "--key");
      Terminal rewritten = follow(server, "--key", other.publicKey());
      assertThat(rewritten.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(rewritten.err()).contains("names another predecessor than record 4");
      Terminal past = follow(server, "--key", other.publicKey(), "--from", "3");
      assertThat(past.err()).contains("record 4", "not the record that was checked");
      chain.records.subList(2, 6).clear();
      assertThat(follow(server).err())
          .contains("has records up to 1, but record 4 was there before");
    }
  }

  @Test
  void a_server_that_is_away_is_asked_again_unless_it_was_to_be_asked_once() {
    List<Integer> answers = new ArrayList<>();
    try (TinyServer server =
        new TinyServer(
            r -> {
              answers.add(1);
              return Answer.problem(503, "away", "for a moment");
            })) {
      Terminal away = follow(server);
      assertThat(away.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(answers).hasSize(1);
    }
  }

  @Test
  void a_saved_chain_is_verified_in_any_of_its_forms() throws Exception {
    String lines = String.join("\n", chain.records) + "\n";
    String list = "[" + String.join(",\n", chain.records) + "]";
    String pages =
        chain.answer("/v1/weights?after=-1&limit=2").body()
            + chain.answer("/v1/weights?after=1&limit=50").body()
            + chain.answer("/v1/weights?after=3&limit=50").body();
    for (String form : List.of(lines, list, pages)) {
      Terminal right = verify(form);
      assertThat(right.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(right.out()).contains("records 0 to 4 are right, signed by " + chain.publicKey());
      assertThat(right.err()).contains("--key HEX");
    }
    Terminal json = verify(lines, "--json", "--key", chain.publicKey());
    assertThat(json.json().getFirst().path("records").asInt()).isEqualTo(5);
    assertThat(json.json().getFirst().path("valid").asBoolean()).isTrue();
    assertThat(verify(lines.substring(lines.indexOf('\n'))).out())
        .contains("records 1 to 4", "before record 1 is not checked");
    assertThat(verify("").exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(verify("{\"a\": ").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(verify("17").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void the_first_record_that_is_not_right_is_named_with_its_fault() throws Exception {
    List<String> r = chain.records;
    bad(
        2,
        "content does not match its hash",
        r.get(0),
        r.get(1),
        r.get(2).replace("0.125", "0.126"));
    bad(2, "content does not match its hash", r.get(0), r.get(1), added(r.get(2)));
    bad(2, "records are missing", r.get(0), r.get(2), r.get(3));
    bad(0, "missing or out of order", r.get(0), r.get(1), r.get(0));
    assertThat(verify(r.get(0) + "\n" + r.get(0) + "\n" + r.get(1)).exitCode())
        .as("a topic may deliver a record twice")
        .isEqualTo(ExitCode.OK);
    bad(0, "signature is not that of the key", r.get(0).replaceAll("(signature\":\")..", "$100"));
    List<String> other = new SignedChain().add(0.75).add(0.5).records;
    bad(1, "signed by another key", r.get(0), other.get(1));
    Terminal wrongKey = verify(r.get(0), "--key", "0".repeat(64));
    assertThat(wrongKey.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    Terminal none = verify("{\"slug\": \"prism\"}", "--json");
    assertThat(none.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(none.json().getFirst().path("fault").asText()).contains("no weights record");
  }

  @Test
  void the_whole_chain_of_a_server_is_verified_page_by_page() {
    try (TinyServer server = new TinyServer(r -> chain.answer(r.path()))) {
      Terminal right = Terminal.run("weights", "verify", "--url", server.url(), "--pins", pins());
      assertThat(right.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(right.out()).contains("records 0 to 4 are right");
      assertThat(right.err()).contains("first use");
    }
  }

  @Test
  void a_paid_hotkey_is_told_each_part_of_its_weight() {
    try (TinyServer server = new TinyServer(this::withHotkeys)) {
      chain.add(0.625);
      Terminal paid = explain(server, SignedChain.ALICE);
      assertThat(paid.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(paid.out())
          .contains(
              "has 0.625000 in record 5",
              "architecture pool for family arch-1 (submission s-1, gain at least 0.2500 bpb",
              "0.7500 of the family's reward",
              "0.5000 left by age",
              "0.5000 of it beside stronger families of this miner",
              "caps took 0.125000",
              "best of 3 scored: s-1, gain 0.3000 bpb (0.2500 to 0.3500)");
      Terminal json = explain(server, SignedChain.ALICE, "--json");
      assertThat(json.json().getFirst().at("/rows/0/cap_cut").asDouble()).isEqualTo(0.125);
      assertThat(json.json().getFirst().at("/weight").asDouble()).isEqualTo(0.625);
    }
  }

  @Test
  void an_unpaid_hotkey_is_told_why_and_a_mistyped_one_asks_nobody() {
    try (TinyServer server = new TinyServer(this::withHotkeys)) {
      Terminal unpaid = explain(server, CAROL);
      assertThat(unpaid.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(unpaid.out()).contains("has no weight in record 4", "the lower bound is -0.01");
      assertThat(explain(server, SignedChain.BOB).err()).contains("nothing of hotkey 5FHneW46x");
      int asked = server.requests.size();
      Terminal typo = explain(server, SignedChain.ALICE.replace("GrwvaEF", "GrwvEaF"));
      assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(typo.err()).contains("is not a hotkey: the check bytes do not match");
      assertThat(explain(server, "5Dave").exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(server.requests).hasSize(asked);
    }
  }

  @Test
  void nothing_is_explained_by_a_record_that_is_not_right() {
    try (TinyServer server = new TinyServer(this::withHotkeys)) {
      Terminal wrong = explain(server, SignedChain.ALICE, "--key", "0".repeat(64));
      assertThat(wrong.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(wrong.out()).isEmpty();
      assertThat(wrong.err()).contains("signed by another key");
    }
  }

  @Test
  void a_key_is_replaced_while_validators_follow_and_those_who_were_away_catch_up()
      throws Exception {
    Path seed = dir.resolve("old");
    Path next = dir.resolve("new");
    SignedChain rotating = new SignedChain(SigningKey.load(seed)).add(0.75).add(0.5);
    try (TinyServer server = new TinyServer(r -> rotating.answer(r.path()))) {
      follow(server);
      Terminal made = Terminal.run("weights", "handover", "--from", seed, "--to", next);
      assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
      Path statement = Files.writeString(dir.resolve("handover.json"), made.out());
      SigningKey fresh = SigningKey.read(next);

      rotating.signedBy(fresh).add(0.25);
      Terminal away = follow(server);
      assertThat(away.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(away.err()).contains("signed by another key", "prism weights trust");
      assertThat(trust(server, statement).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(follow(server).out().lines()).singleElement().asString().contains("     2  epoch");

      rotating.signedBy(SigningKey.read(seed)).add(0.5).signedBy(fresh).add(0.125);
      assertThat(follow(server).out().lines())
          .as("rolled back and forward again: both are believed meanwhile")
          .hasSize(2);
      assertThat(verifyAt(server).out())
          .contains("signed by " + SigningKey.read(seed).publicKey() + " and " + fresh.publicKey());
    }
  }

  @Test
  void a_stolen_key_signs_nothing_more_and_hands_nothing_over() throws Exception {
    SigningKey stolen = SigningKey.load(dir.resolve("stolen"));
    SigningKey fresh = SigningKey.load(dir.resolve("fresh"));
    SigningKey thief = SigningKey.load(dir.resolve("thief"));
    SignedChain attacked = new SignedChain(stolen).add(0.75).add(0.5);
    try (TinyServer server = new TinyServer(r -> attacked.answer(r.path()))) {
      follow(server);
      Terminal alone = distrust(server, stolen);
      assertThat(alone.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(alone.err())
          .contains("no other key would be left", "Trust the operator's new one");
      assertThat(trust(server, fresh.publicKey()).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(distrust(server, stolen).out()).contains("after record 1");

      Path forged =
          Files.writeString(
              dir.resolve("forged"), ContractJson.write(KeyHandover.of(stolen, thief)));
      Terminal taken = trust(server, forged);
      assertThat(taken.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(taken.err()).contains("signed by a key that you distrust");
      assertThat(trust(server, stolen.publicKey()).exitCode()).isEqualTo(ExitCode.NEGATIVE);

      attacked.add(0.125);
      assertThat(follow(server).err()).contains("which is distrusted after record 1");
      assertThat(follow(server, "--key", stolen.publicKey()).exitCode())
          .as("an old script names it still")
          .isEqualTo(ExitCode.NEGATIVE);
      attacked.dropLast().signedBy(fresh).add(0.25);
      assertThat(follow(server).out().lines()).hasSize(1);
      assertThat(verifyAt(server).exitCode()).as("its past stays right").isEqualTo(ExitCode.OK);
      String chainNow = String.join("\n", attacked.records);
      assertThat(
              verify(chainNow, "--key", stolen.publicKey() + "@0", "--key", fresh.publicKey())
                  .out())
          .contains("record 1 ", "distrusted after record 0");
      Terminal keys = onPins(server, "keys");
      assertThat(keys.out())
          .contains(stolen.publicKey(), ", distrusted after record 1", fresh.publicKey());
    }
  }

  @Test
  void a_handover_of_strangers_or_of_other_text_is_refused() throws Exception {
    SigningKey mine = SigningKey.load(dir.resolve("mine"));
    SigningKey stranger = SigningKey.load(dir.resolve("stranger"));
    SignedChain ours = new SignedChain(mine).add(1);
    try (TinyServer server = new TinyServer(r -> ours.answer(r.path()))) {
      follow(server);
      String foreign = ContractJson.write(KeyHandover.of(stranger, mine));
      assertThat(trust(server, Files.writeString(dir.resolve("f"), foreign)).err())
          .contains("not a key that you trust");
      String changed =
          ContractJson.write(KeyHandover.of(mine, stranger))
              .replace(stranger.publicKey(), "0".repeat(64));
      assertThat(trust(server, Files.writeString(dir.resolve("c"), changed)).err())
          .contains("not signed by both keys");
      assertThat(trust(server, dir.resolve("nowhere")).exitCode()).isEqualTo(ExitCode.USAGE);
      Path same = dir.resolve("mine");
      assertThat(Terminal.run("weights", "handover", "--from", same, "--to", same).err())
          .contains("the same key");
    }
  }

  @Test
  void pins_of_before_there_could_be_several_keys_are_read() throws Exception {
    try (TinyServer server = new TinyServer(r -> chain.answer(r.path()))) {
      Files.writeString(
          pins(),
          "{\"servers\":{\"%s\":{\"public_key\":\"%s\",\"since\":\"2026-01-01T00:00:00Z\"}}}"
              .formatted(server.url(), chain.publicKey()));
      assertThat(follow(server).err()).contains("pinned for " + server.url() + " on 2026-01-01");
      assertThat(trust(server, "1".repeat(64)).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(onPins(server, "keys", "--json").json().getFirst()).hasSize(2);
    }
  }

  private Terminal trust(TinyServer server, Object what) {
    return onPins(server, "trust", what);
  }

  private Terminal distrust(TinyServer server, SigningKey key) {
    return onPins(server, "distrust", key.publicKey());
  }

  private Terminal verifyAt(TinyServer server) {
    return onPins(server, "verify");
  }

  private Terminal onPins(TinyServer server, String command, Object... more) {
    return run(Stream.of("weights", command, "--url", server.url(), "--pins", pins()), more);
  }

  private Answer withHotkeys(TinyServer.Request request) {
    String standing =
        """
        {"hotkey": "x", "sequence": 4, "weight": 0, "rows": [], "submissions": 3, "best":
         {"submission_id": "s-1", "architecture_id": "arch-1", "owner_hotkey": "x", "score": 0.7,
          "gain_lower": 0.25, "gain_mean": 0.3, "gain_upper": 0.35, "score_eligible": true},
         "reasons": [{"code": "not_above_baseline", "text": "the lower bound is -0.01"}]}
        """;
    return switch (request.path()) {
      case "/v1/hotkeys/" + CAROL -> Answer.json(200, standing);
      case "/v1/hotkeys/" + SignedChain.ALICE -> Answer.json(200, standing);
      default -> chain.answer(request.path());
    };
  }

  private void bad(int sequence, String fault, String... records) throws Exception {
    Terminal wrong = verify(String.join("\n", records));
    assertThat(wrong.exitCode()).as(fault).isEqualTo(ExitCode.NEGATIVE);
    assertThat(wrong.out()).contains("record " + sequence + " ", fault);
  }

  private static String added(String record) {
    return record.replaceFirst("\\{", "{\"added_later\":1,");
  }

  private Terminal verify(String text, Object... more) throws Exception {
    Path file = Files.writeString(dir.resolve("chain"), text);
    return run(Stream.of("weights", "verify", file, "--pins", pins()), more);
  }

  private Terminal follow(TinyServer server, Object... more) {
    return run(
        Stream.of("weights", "follow", "--once", "--url", server.url(), "--pins", pins()), more);
  }

  private Terminal explain(TinyServer server, String hotkey, Object... more) {
    return run(
        Stream.of("weights", "explain", hotkey, "--url", server.url(), "--pins", pins()), more);
  }

  private static Terminal run(Stream<Object> first, Object... more) {
    return Terminal.run(Stream.concat(first, Arrays.stream(more)).toArray());
  }

  private Path pins() {
    return dir.resolve("pins.json");
  }
}
