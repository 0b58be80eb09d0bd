package io.prism.reviewing.similarity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.FreshContext;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Relation;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.contracts.SubmissionId;
import io.prism.review.Review;
import io.prism.review.SourceBundle;
import io.prism.reviewing.stage.ReviewCase;
import io.prism.reviewing.stage.ReviewDecision;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageResult;
import io.prism.reviewing.stage.Step;
import io.prism.signatures.KeyFile;
import io.prism.signatures.ReadMessage;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Each test has programs of its own: all share one index. */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SimilarityServiceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Inject ArtifactStore artifacts;
  @Inject Mutiny.SessionFactory sessions;
  @Inject FreshContext contexts;
  @Inject SimilarityConfig config;
  @Inject SimilarityStage stage;
  @Inject Admission admission;

  @Test
  void decoys_that_only_another_bundle_of_the_attacker_has_hide_no_copy() throws Exception {
    approved("victim", 0, Programs.whole(701, "v"));
    for (int i = 0; i < 4; i++) { // the victim's passages are no longer the rarest
      List<String> piece =
          new ArrayList<>(Programs.functions(701, "e" + i).subList(i * 3, Math.min(10, i * 3 + 3)));
      piece.addAll(Programs.functions(810 + i, "m"));
      approved("eve", 10 + i, Programs.bundle(piece));
    }
    List<String> decoys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      decoys.addAll(Programs.functions(820 + i, "d" + i));
    }
    approved("eve", 20, Programs.bundle(decoys));
    for (int more : List.of(8, 14)) {
      List<String> copy = new ArrayList<>(Programs.functions(701, "c"));
      copy.addAll(decoys.subList(0, more));
      copy.addAll(Programs.functions(801, "p"));
      copy.addAll(Programs.functions(802, "q"));
      ReviewEvent verdict = review(submission("carl-" + more, 100, Programs.bundle(copy)));
      assertThat(verdict).isInstanceOf(ReviewEvent.Held.class);
    }
  }

  @Test
  void whoever_takes_a_part_makes_nothing_common() throws Exception {
    approved("parted", 0, Programs.bundle(shortened(971, "v")));
    for (int hotkey = 1; hotkey <= 5; hotkey++) {
      for (int i = 0; i < 4; i++) {
        String style = "e" + i + "x" + hotkey;
        List<String> piece =
            new ArrayList<>(shortened(971, style).subList(i * 3, Math.min(10, i * 3 + 3)));
        piece.addAll(Programs.functions(19_810 + i + 10 * hotkey, "m"));
        String source = Programs.bundle(piece);
        assertThat(approved("taker" + hotkey, 10 * hotkey + i, source).relation()).isNull();
      }
    }
    String copy = Programs.bundle(shortened(971, "c"));
    assertThat(review(submission("again", 100, copy))).isInstanceOf(ReviewEvent.Rejected.class);
    ReviewEvent other = review(submission("another", 101, copy.replace("1e-3", "2e-3")));
    assertThat(other).isInstanceOf(ReviewEvent.Held.class);
    assertThat(((ReviewEvent.Held) other).findings().getFirst().message()).contains("100 %");
  }

  /** Functions of three lines each: 58 passages. */
  private static List<String> shortened(int seed, String style) {
    return Programs.functions(seed, style).stream()
        .map(f -> f.lines().toList())
        .map(all -> String.join("\n", all.subList(0, 4)) + "\n" + all.getLast())
        .toList();
  }

  @Test
  void a_copy_behind_code_that_does_nothing_is_held_with_the_lines_of_what_it_computes()
      throws Exception {
    Submission original = upload("inventor", 0, Programs.whole(1777, "open"));
    assertThat(approved(original).relation()).isNull();
    String hidden =
        Programs.whole(1777, "shut")
            .replaceAll("\\bshut_[xy]\\b(?! = |,|\\):)", "typing.cast(None, [*[$0]][0])")
            .replace("import torch\n", "import torch\nimport typing\n");
    Submission copy = upload("hider", 60, hidden);
    ReviewEvent.Held held = (ReviewEvent.Held) verdict(copy);
    assertThat(held.reason())
        .contains("tensor operations", "prism similarity " + copy.id().value());
    Finding finding = held.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("similarity-near");
    assertThat(finding.message()).contains("100 % of the tensor operations", original.id().value());
    assertThat(finding.line()).isPositive();
    JsonPath seen = report(copy);
    assertThat(seen.getString("relations[0].kind")).isEqualTo("outline");
    assertThat(seen.getList("relations[0].lines")).isNotEmpty();
  }

  @Test
  void a_renamed_copy_is_refused_with_its_own_lines_and_without_the_other_s() throws Exception {
    Submission original = upload("alice", 0, Programs.whole(1, "secret"));
    assertThat(approved(original).relation()).isNull();
    Submission copy = upload("bob", 60, Programs.whole(1, "mine"));
    ReviewEvent.Rejected refused = (ReviewEvent.Rejected) verdict(copy);
    Finding finding = refused.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("similarity-copy");
    assertThat(finding.severity()).isEqualTo(Severity.REJECT);
    assertThat(finding.file()).isEqualTo("model.py");
    assertThat(finding.line()).isPositive();
    assertThat(finding.message()).contains("100 %", original.id().value());
    assertThat(finding.toString()).doesNotContain("secret", "alice");

    JsonPath seen = report(copy);
    assertThat(seen.getString("outcome")).isEqualTo("reject");
    assertThat(seen.getString("policy")).isEqualTo(Comparison.policy(config).version());
    assertThat(seen.getBoolean("admitted")).isFalse();
    assertThat(seen.getString("relations[0].role")).isEqualTo("later");
    assertThat(seen.getString("relations[0].kind")).isEqualTo("exact");
    assertThat(seen.getList("relations[0].lines")).isNotEmpty();
    assertThat(seen.prettify()).doesNotContain("secret", "alice", "bob");

    JsonPath from = report(original);
    assertThat(from.getBoolean("admitted")).isTrue();
    assertThat(from.getString("relations[0].role")).isEqualTo("earlier");
    assertThat(from.getString("relations[0].other")).isEqualTo(copy.id().value());
  }

  @Test
  void a_bundle_around_a_copy_is_held_and_a_part_is_approved_with_its_relation() throws Exception {
    Submission original = submission("carol", 0, Programs.whole(2, "a"));
    approved(review(original));
    ReviewEvent.Held held =
        (ReviewEvent.Held) review(submission("dave", 60, Programs.both(2, 3, "b")));
    assertThat(held.reason()).contains("earlier submission");
    assertThat(held.findings().getFirst().rule()).isEqualTo("similarity-near");

    ReviewEvent.Approved approved = approved("erin", 120, Programs.half(2, 4, "c"));
    assertThat(approved.findings().getFirst().rule()).isEqualTo("similarity-part");
    Relation relation = approved.relation();
    assertThat(relation).isNotNull();
    assertThat(relation.original()).isEqualTo(original.id());
    assertThat(relation.owner()).isEqualTo(original.hotkey());
    assertThat(relation.kind()).isEqualTo("partial");
    assertThat(relation.taken()).isBetween(0.4, 0.6);
    assertThat(relation.share()).isBetween(0.25, 0.4);
    assertThat(relation.policy()).isEqualTo(Comparison.policy(config).version());

    // What the part took stays the original's: who copies that part copies the original.
    assertThat(approved("frank", 180, Programs.half(2, 5, "d")).relation().original())
        .isEqualTo(original.id());
  }

  @Test
  void a_bundle_of_pieces_is_held_with_all_originals_named() throws Exception {
    List<String> originals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Submission original = submission("piece-" + i, i, Programs.whole(41 + i, "a"));
      approved(review(original));
      originals.add(original.id().value());
    }
    Submission collage = submission("gluer", 60, Programs.collage(List.of(41, 42, 43), "b"));
    ReviewCase examined = examine(collage);
    ReviewEvent.Held held = (ReviewEvent.Held) settle(examined);
    assertThat(held.reason())
        .isEqualTo(
            "most of it is in 3 earlier submissions of other miners, taken together; see prism similarity "
                + collage.id().value());
    assertThat(held.findings()).hasSize(1);
    Finding finding = held.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("similarity-near");
    assertThat(finding.line()).isPositive();
    assertThat(finding.message()).contains("100 %").contains(originals);
    assertThat(report(collage).getList("relations.other", String.class))
        .containsExactlyInAnyOrderElementsOf(originals);
    assertThat(report(collage).getList("relations.kind", String.class)).containsOnly("partial");
    assertThat(report(collage).getList("relations[2].lines")).isNotEmpty();
    String packet = examined.earlier().getLast().outcome().report();
    assertThat(packet).contains("\"together\":1.0").contains(originals);

    // A person lets it pass: the pieces stay their authors'.
    ReviewEvent.Approved byPerson =
        new ReviewEvent.Approved(collage, examined.sourcesRef(), List.of());
    ReviewEvent settled =
        contexts.await(
            () -> sessions.withTransaction(s -> admission.settle(s, byPerson, true)),
            Duration.ofSeconds(10));
    assertThat(originals).contains(approved(settled).relation().original().value());
    assertThat(report(collage).getBoolean("admitted")).isTrue();
    assertThat(holders(collage)).isEqualTo(1);
  }

  @Test
  void a_bundle_of_pieces_that_were_admitted_meanwhile_is_held_at_the_verdict() throws Exception {
    List<ReviewCase> originals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      originals.add(examine(submission("slow-" + i, i, Programs.whole(44 + i, "a"))));
    }
    ReviewCase collage =
        examine(submission("hasty", 60, Programs.collage(List.of(44, 45, 46), "b")));
    for (ReviewCase original : originals) {
      approved(settle(original));
    }
    ReviewEvent.Held held = (ReviewEvent.Held) settle(collage);
    assertThat(held.reason()).contains("in 3 earlier submissions");
    assertThat(held.findings().getFirst().message())
        .contains(originals.stream().map(o -> o.submission().id().value()).toList());
  }

  @Test
  void what_costs_too_much_to_compare_is_refused_and_not_held() throws Exception {
    StringBuilder much = new StringBuilder(Programs.whole(47, "a"));
    for (int i = 0; i < 50_000; i++) {
      much.append("x.y.z\n");
    }
    ArtifactRef sources = sources(Map.of("model.py", much.toString(), "more.py", much.toString()));
    StageResult unpacked =
        new StageResult(Step.STATIC, Finished.pass(List.of()).withSources(sources), NOON);
    Finished outcome =
        (Finished)
            stage.examine(
                new ReviewCase(
                    submission("dense", 0, "x = 1\n"),
                    UUID.randomUUID(),
                    0,
                    () -> false,
                    List.of(unpacked)));
    assertThat(outcome.findings()).extracting(Finding::rule).containsExactly("too-complicated");
  }

  @Test
  void public_code_is_nobody_s_and_no_hiding_place() throws Exception {
    approved("opal", 0, Programs.published());
    // The same public code with another size: nothing to hold, nothing to attribute.
    ReviewEvent.Approved resized =
        approved("petra", 60, Programs.published().replace("width=48", "width=96"));
    assertThat(resized.relation()).isNull();
    assertThat(resized.findings()).isEmpty();
    // Somebody's own code is what it was, however much public code it lies in.
    Submission mine = submission("quentin", 120, Programs.published() + Programs.part(61, "a"));
    approved(review(mine));
    Submission theirs =
        submission("rita", 180, Programs.published("wide") + Programs.part(61, "b"));
    ReviewEvent.Held held = (ReviewEvent.Held) review(theirs);
    assertThat(held.findings().getFirst().message()).contains("100 %", mine.id().value());
  }

  @Test
  void a_program_of_public_code_is_in_the_competition_once() throws Exception {
    String program = Programs.published().replace("depth=2", "depth=5");
    Submission first = submission("sally", 0, program);
    approved(review(first));
    Submission same = submission("tomas", 60, program.replace("Decay", "Fading"));
    ReviewEvent.Rejected refused = (ReviewEvent.Rejected) review(same);
    assertThat(refused.findings()).hasSize(1);
    assertThat(refused.findings().getFirst().rule()).isEqualTo("similarity-same");
    assertThat(refused.findings().getFirst().message()).contains(first.id().value());
    assertThat(report(same).getString("relations[0].kind")).isEqualTo("exact");
    // Its own miner may bring it again, and so may one that had it before the other.
    approved("sally", 120, program);
    Submission late = submission("ursula", -60, program);
    approved(review(late));
    approved("ursula", 180, program);
  }

  @Test
  void a_whole_copy_is_a_copy_however_much_of_it_is_public() throws Exception {
    approved("viola", 0, Programs.published() + Programs.part(62, "a"));
    Submission copy = submission("wim", 60, Programs.published() + Programs.part(62, "b"));
    ReviewEvent.Rejected refused = (ReviewEvent.Rejected) review(copy);
    assertThat(refused.findings().getFirst().severity()).isEqualTo(Severity.REJECT);
  }

  private ArtifactRef sources(Map<String, String> files) throws IOException {
    byte[] one = Programs.whole(47, "a").getBytes(StandardCharsets.UTF_8);
    SourceBundle bundle = new Review().review(one, "model.py").sources();
    ObjectNode json = (ObjectNode) ContractJson.mapper().readTree(bundle.json());
    files.forEach(json.withObject("files")::put);
    return artifacts.put(
        "sources.json", "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_person_s_approval_stands_and_keeps_the_relation() throws Exception {
    Submission original = submission("trent", 0, Programs.whole(14, "a"));
    approved(review(original));
    Submission padded = submission("victor", 60, Programs.both(14, 15, "b"));
    ReviewCase held = examine(padded);
    ReviewEvent.Approved byPerson = new ReviewEvent.Approved(padded, held.sourcesRef(), List.of());
    ReviewEvent settled =
        contexts.await(
            () -> sessions.withTransaction(s -> admission.settle(s, byPerson, true)),
            Duration.ofSeconds(10));
    assertThat(approved(settled).relation().original()).isEqualTo(original.id());
    assertThat(report(padded).getBoolean("admitted")).isTrue();
  }

  @Test
  void a_miner_s_own_iterations_are_no_copies_not_even_after_others_took_from_them()
      throws Exception {
    approved("grace", 0, Programs.whole(6, "a"));
    assertThat(approved("heidi", 60, Programs.half(6, 7, "b")).relation()).isNotNull();
    ReviewEvent.Approved again = approved("grace", 120, Programs.both(6, 8, "c"));
    assertThat(again.relation()).isNull();
    assertThat(again.findings()).isEmpty();
    // Hotkeys of one owner are one miner; META-INF/microprofile-config.properties names them.
    assertThat(approved("grace-2", 180, Programs.whole(6, "d")).relation()).isNull();
  }

  @Test
  void only_approved_bundles_have_copies() throws Exception {
    String program = Programs.whole(9, "a");
    Submission undecided = submission("ivan", 0, program);
    examine(undecided);
    assertThat(report(undecided).getBoolean("admitted")).isFalse();
    assertThat(approved("judy", 60, program).relation()).isNull();
    Submission copy = submission("ken", 120, program);
    assertThat(review(copy)).isInstanceOf(ReviewEvent.Rejected.class);
    // A refused copy is nobody's original either: the next one is refused because of the first.
    Submission next = submission("leo", 180, program);
    assertThat(review(next)).isInstanceOf(ReviewEvent.Rejected.class);
    assertThat(report(next).getList("relations")).hasSize(1);
  }

  @Test
  void the_upload_s_time_decides_not_the_review_s() throws Exception {
    Submission copy = upload("mallory", 60, Programs.whole(10, "m"));
    assertThat(approved(copy).relation()).isNull();
    Submission original = upload("niaj", 0, Programs.whole(10, "n"));
    assertThat(approved(original).relation()).isNull();
    List<ReviewEvent> told = Records.await("reviews.v1", copy.id().value(), 2, ReviewEvent.class);
    ReviewEvent.Approved again = (ReviewEvent.Approved) told.get(1);
    assertThat(again.relation().original()).isEqualTo(original.id());
    assertThat(again.relation().kind()).isEqualTo("exact");
    assertThat(report(copy).getBoolean("relations[0].late")).isTrue();
    assertThat(report(copy).getList("relations[0].lines")).isNotEmpty();

    Submission third = upload("olivia", 120, Programs.whole(10, "o"));
    verdict(third);
    assertThat(report(third).getString("relations[0].other")).isEqualTo(original.id().value());
    assertThat(holders(original)).as("the copy's passages were given back").isEqualTo(1);
  }

  @Test
  void of_copies_in_flight_at_once_the_later_ones_do_not_pass() throws Exception {
    List<ReviewCase> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(examine(submission("racer-" + i, i, Programs.whole(11, "r" + i))));
    }
    // All were compared before any was admitted; the verdict compares again.
    assertThat(approved(settle(all.getFirst())).relation()).isNull();
    for (ReviewCase later : all.subList(1, 4)) {
      ReviewEvent verdict = settle(later);
      assertThat(verdict).isInstanceOf(ReviewEvent.Rejected.class);
      assertThat(verdict.findings()).hasSize(1);
    }
  }

  @Test
  void nothing_is_indexed_twice() throws Exception {
    Submission submission = submission("peggy", 0, Programs.whole(12, "p"));
    ReviewCase review = examine(submission);
    approved(settle(review));
    approved(settle(examine(submission)));
    approved("peggy", 60, Programs.whole(12, "again"));
    assertThat(holders(submission)).isEqualTo(1);
  }

  @Test
  void lines_are_for_the_miner_whose_they_are_and_percentages_for_everybody() throws Exception {
    KeyFile author = KeyFile.generate();
    KeyFile copier = KeyFile.generate();
    Submission original = submission(author.address(), 0, Programs.whole(97, "a"));
    approved(review(original));
    Submission copy = submission(copier.address(), 60, Programs.whole(97, "b"));
    review(copy);

    JsonPath own = report(signed(copier, copy), copy);
    assertThat(own.getString("shown_to")).isEqualTo("miner");
    assertThat(own.getString("relations[0].lines[0].file")).isEqualTo("model.py");
    for (RequestSpecification other : List.of(given(), signed(author, copy))) {
      JsonPath seen = report(other, copy);
      assertThat(seen.getString("shown_to")).isEqualTo("everyone");
      assertThat(seen.getString("relations[0].other")).isEqualTo(original.id().value());
      assertThat(seen.getDouble("relations[0].share")).isEqualTo(1.0);
      assertThat(seen.getList("relations[0].lines")).isNull();
      assertThat(seen.prettify()).doesNotContain("model.py");
    }
    assertThat(report(signed(author, original), original).getList("relations[0].lines"))
        .isNotEmpty();
    signed(copier, original)
        .get("/v1/submissions/{id}/similarity", copy.id().value())
        .then()
        .statusCode(401);
  }

  private static RequestSpecification signed(KeyFile key, Submission read) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String what = ReadMessage.similarity(read.id().value());
    String message = new ReadMessage(key.address(), timestamp, what).text();
    return given()
        .header("X-Hotkey", key.address())
        .header("X-Timestamp", timestamp)
        .header(
            "X-Signature",
            HexFormat.of().formatHex(key.pair().sign(message.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void what_operators_let_through_again_and_again_becomes_everybody_s() throws Exception {
    Submission first = submission("trap", 0, snippet("a"));
    approved(review(first));
    // Nobody in particular let this one through: it is the first one's still.
    settle(
        examine(submission("late", 30, numbers(30))), new Resolution("policy", "nobody decided"));
    assertThat(holders(first)).isEqualTo(1);
    int looks = 0;
    ReviewEvent verdict = review(submission("miner0", 60, numbers(60)));
    while (verdict instanceof ReviewEvent.Held && looks < 16) {
      looks++;
      settle(
          examine(submission("cleared" + looks, 60 + looks, numbers(60 + looks))),
          new Resolution("operator", "public code"));
      assertThat(holders(first)).isEqualTo(1 + looks);
      verdict = review(submission("miner" + looks, 100 + looks, numbers(100 + looks)));
    }
    assertThat(looks).isBetween(1, 12);
    assertThat(verdict).isInstanceOf(ReviewEvent.Approved.class);
  }

  /** The same code with a number of its own. */
  private static String numbers(int number) {
    return snippet("n" + number).replace("1e-3", number + "e-4");
  }

  /** About 70 passages. */
  private static String snippet(String style) {
    return Programs.bundle(Programs.functions(96, style).subList(0, 4));
  }

  private void settle(ReviewCase held, Resolution end) throws InterruptedException {
    ReviewEvent.Approved approved =
        new ReviewEvent.Approved(held.submission(), held.sourcesRef(), List.of(), null, end);
    ReviewEvent _ =
        contexts.await(
            () -> sessions.withTransaction(s -> admission.settle(s, approved, true)),
            Duration.ofSeconds(10));
  }

  @Test
  void operators_see_both_sides_with_the_token_only() throws Exception {
    approved("rupert", 0, Programs.whole(13, "a"));
    Submission copy = submission("sybil", 60, Programs.whole(13, "b"));
    review(copy);
    String path = "/internal/v1/similarity/" + copy.id().value();
    given().get(path).then().statusCode(401);
    JsonPath seen =
        given()
            .header("Authorization", "Bearer " + RealStack.TOKEN)
            .get(path)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(seen.getString("[0].earlier_hotkey")).isEqualTo("rupert");
    assertThat(seen.getString("[0].regions[0].other_file")).isEqualTo("model.py");
    assertThat(seen.getInt("[0].regions[0].other_first_line")).isPositive();
    given().get("/v1/submissions/unknown/similarity").then().statusCode(404);
  }

  /** How many miners hold the passages of a submission, at most. */
  private int holders(Submission submission) throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withSession(
                s ->
                    s.createNativeQuery(
                            "select percentile_disc(0.5) within group (order by cardinality(p.miners)) from similarity_postings p where"
                                + " p.fingerprint = any (select unnest(d.fingerprints) from"
                                + " similarity_documents d where d.submission_id = :id)",
                            Integer.class)
                        .setParameter("id", submission.id().value())
                        .getSingleResult()),
        Duration.ofSeconds(10));
  }

  private Submission upload(String hotkey, int seconds, String source) throws IOException {
    Submission submission = submission(hotkey, seconds, source);
    Records.send(
        "submissions.v1", submission.id().value(), new SubmissionEvent.Accepted(submission));
    return submission;
  }

  /** What the workers do, without their pauses. */
  private ReviewEvent review(Submission submission) throws Exception {
    return settle(examine(submission));
  }

  private ReviewCase examine(Submission submission) throws Exception {
    byte[] bundle = artifacts.read(submission.bundle().sha256());
    SourceBundle sources = new Review().review(bundle, submission.filename()).sources();
    ArtifactRef stored =
        artifacts.put(
            "sources.json", "application/json", sources.json().getBytes(StandardCharsets.UTF_8));
    StageResult unpacked =
        new StageResult(Step.STATIC, Finished.pass(List.of()).withSources(stored), NOON);
    ReviewCase before =
        new ReviewCase(submission, UUID.randomUUID(), 0, () -> false, List.of(unpacked));
    StageResult compared = new StageResult(Step.SIMILARITY, (Finished) stage.examine(before), NOON);
    return new ReviewCase(submission, before.lease(), 0, () -> false, List.of(unpacked, compared));
  }

  private ReviewEvent settle(ReviewCase review) throws InterruptedException {
    return contexts.await(
        () -> sessions.withTransaction(s -> admission.settle(s, ReviewDecision.of(review), false)),
        Duration.ofSeconds(10));
  }

  private ReviewEvent.Approved approved(String hotkey, int seconds, String source)
      throws Exception {
    return approved(review(submission(hotkey, seconds, source)));
  }

  private Submission submission(String hotkey, int seconds, String source) throws IOException {
    ArtifactRef bundle =
        artifacts.put("model.py", "text/x-python", source.getBytes(StandardCharsets.UTF_8));
    return new Submission(
        new SubmissionId(UUID.randomUUID().toString()),
        new Hotkey(hotkey),
        bundle,
        "model.py",
        "local_cpu_smoke",
        1,
        NOON.plusSeconds(seconds),
        Map.of());
  }

  private static ReviewEvent verdict(Submission s) {
    return Records.await("reviews.v1", s.id().value(), 1, ReviewEvent.class).getFirst();
  }

  private static ReviewEvent.Approved approved(Submission s) {
    return approved(verdict(s));
  }

  private static ReviewEvent.Approved approved(ReviewEvent verdict) {
    assertThat(verdict).isInstanceOf(ReviewEvent.Approved.class);
    return (ReviewEvent.Approved) verdict;
  }

  private static JsonPath report(Submission s) {
    return report(given().header("Authorization", "Bearer " + RealStack.TOKEN), s);
  }

  private static JsonPath report(RequestSpecification reader, Submission s) {
    return reader
        .get("/v1/submissions/{id}/similarity", s.id().value())
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
