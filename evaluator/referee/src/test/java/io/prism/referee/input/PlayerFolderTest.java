package io.prism.referee.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.Refused;
import io.prism.referee.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerFolderTest {
  private static final Profile PROFILE = Profiles.named("test_tiny");
  @TempDir Path run;
  private Path player;

  @BeforeEach
  void write() {
    Submission.write(run, PROFILE, null, Submission.around((g, x) -> x), Submission::normal);
    player = run.resolve("player");
  }

  @Test
  void a_whole_folder_gives_every_scale() {
    assertThat(new PlayerFolder(player).scales(PROFILE)).hasSize(PROFILE.scales().size());
  }

  @Test
  void a_missing_report_is_the_submissions_fault() throws IOException {
    Files.delete(player.resolve("player.json"));

    assertThat(fault().code()).isEqualTo("player.malformed-output");
  }

  @Test
  void links_are_not_followed() throws IOException {
    Path real = Files.move(player.resolve("s0.eval.json"), run.resolve("elsewhere.json"));
    Files.createSymbolicLink(player.resolve("s0.eval.json"), real);

    assertThat(fault().message()).contains("not a regular file");
  }

  @Test
  void names_that_leave_the_folder_are_refused() throws IOException {
    replaceInReport("s0.eval.json", "../job.json");

    assertThat(fault().message()).contains("no plain name");
  }

  @Test
  void a_report_that_is_no_json_is_refused_with_a_safe_excerpt() throws IOException {
    Files.writeString(player.resolve("player.json"), "{\"schema\": \u001b[31m");

    assertThat(fault().code()).isEqualTo("player.malformed-output");
    assertThat(fault().message()).doesNotContain("\u001b");
  }

  @Test
  void a_reported_fault_is_passed_through_cut_and_cleaned() throws IOException {
    Files.writeString(
        player.resolve("player.json"),
        "{\"schema\":\"prism.player.v1\",\"status\":\"fault\",\"fault\":{\"code\":"
            + "\"player.build-failed\",\"message\":\"\\u0007"
            + "x".repeat(9000)
            + "\",\"file\":\"model.py\",\"line\":12},\"scales\":null}");

    SubmissionFault fault = fault();
    assertThat(fault.code()).isEqualTo("player.build-failed");
    assertThat(fault.message()).startsWith("?x").hasSizeLessThan(2100);
    assertThat(fault.file()).isEqualTo("model.py");
    assertThat(fault.line()).isEqualTo(12);
  }

  @Test
  void a_player_cannot_blame_the_host() throws IOException {
    Files.writeString(
        player.resolve("player.json"),
        "{\"schema\":\"prism.player.v1\",\"status\":\"fault\",\"fault\":{\"code\":"
            + "\"host.referee-error\",\"message\":\"retry me\",\"file\":null,\"line\":null},"
            + "\"scales\":null}");

    assertThat(fault().code()).isEqualTo("player.malformed-output");
  }

  @Test
  void a_context_under_which_a_bundle_cannot_be_built_is_named_with_a_clean_reason()
      throws IOException {
    Submission.addToReport(
        player, Map.of("name", "depth.less", "reason", "\u0007no " + "x".repeat(999)));

    List<TracedVariant> variants =
        new PlayerFolder(player).variants(Profiles.named("test_ranking"));
    assertThat(variants).allMatch(v -> v.traced() == null).hasSize(3);
    assertThat(variants.getFirst().reason()).startsWith("?no x").hasSizeLessThan(300);
    assertThat(variants.getLast().reason()).contains("delivered no graphs");
  }

  @Test
  void a_variants_files_are_read_as_strictly_as_the_others() throws IOException {
    Map<String, Object> files =
        Map.of(
            "name", "s0",
            "init_graph", "s0.init.json",
            "train_graph", "s0.train.json",
            "eval_graph", "../job.json");
    Submission.addToReport(player, Map.of("name", "length.2x", "files", files));

    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> new PlayerFolder(player).variants(Profiles.named("test_ranking")));
    assertThat(refused.fault().code()).isEqualTo("player.malformed-output");
    assertThat(refused.fault().message()).contains("no plain name");
  }

  private void replaceInReport(String from, String to) throws IOException {
    Path report = player.resolve("player.json");
    Files.writeString(report, Files.readString(report).replace(from, to));
  }

  private SubmissionFault fault() {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> new PlayerFolder(player).scales(PROFILE));
    assertThat(refused).isNotNull();
    return refused.fault();
  }
}
