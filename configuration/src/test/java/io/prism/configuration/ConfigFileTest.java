package io.prism.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  @TempDir private Path folder = Path.of("target");

  @Test
  void the_example_has_nothing_wrong_nor_has_it_with_everything_set() throws IOException {
    Path example = Path.of("..", "config.example.yaml");
    assertThat(ConfigFile.read(example).problems()).isEmpty();
    String all = Files.readString(example).replaceAll("(?m)^(\\s*)#(?=\\S+:)", "$1");
    assertThat(read(all).problems()).isEmpty();
  }

  @Test
  void a_service_gets_the_common_part_and_its_own() throws IOException {
    ConfigFile file =
        read(
            """
            prism:
              epoch: 1H
              intake:
                profiles: [a, "b,c"]
              eval:
                targets:
                  gpus:
                    slots: 4
              scoring:
                profile-fingerprints: {any_name: 0f}
            quarkus:
              log:
                level: DEBUG
            """);
    assertThat(file.problems()).isEmpty();
    assertThat(file.values(Set.of("epoch", "intake")))
        .containsExactly(
            entry("prism.epoch", "1H"),
            entry("prism.intake.profiles", "a,b\\,c"),
            entry("quarkus.log.level", "DEBUG"));
    assertThat(file.values(Set.of("eval"))).containsEntry("prism.eval.targets.gpus.slots", "4");
    assertThat(file.values(Set.of("scoring")))
        .containsEntry("prism.scoring.profile-fingerprints.any_name", "0f");
  }

  @Test
  void all_that_is_wrong_is_told_at_once_by_line() throws IOException {
    ConfigFile file =
        read(
            """
            prism:
              epoch: soon
              intake:
                max-uploads-bytes: 1
                profiles: a
                profiles: b
              review:
                workers: many
                slots: 3
              artifacts: data
            inteke: {}
            review: {}
            """);
    assertThat(file.problems())
        .extracting(ConfigFile.Problem::toString)
        .containsExactly(
            "line 2: 'prism.epoch' must be a duration like 300S, 10M or 6H, found 'soon'",
            "line 4: 'prism.intake.max-uploads-bytes' is no setting (did you mean 'max-upload-bytes'?)",
            "line 6: 'prism.intake.profiles' stands here twice",
            "line 8: 'prism.review.workers' must be a whole number, found 'many'",
            "line 9: 'prism.review.slots' is no setting (did you mean 'prism.eval.slots' or"
                + " 'prism.eval.targets.*.slots'?)",
            "line 10: 'prism.artifacts' has settings below it (directory), no value of its own",
            "line 11: 'inteke' is no setting; settings of PRISM stand below 'prism:'",
            "line 12: 'review' belongs below 'prism:', further to the right");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'prism: [1'              | it is no YAML
          'text'                   | it must begin with 'prism:'
          'a: &x {}\nprism: *x'    | Number of aliases
          'prism: {epoch: {a: 1}}' | has a value, no settings below it
          'prism: {intake: {profiles: [[a]]}}' | is a list of plain values
          '? [a]\n: 1'             | a name is expected here
          """)
  void what_is_no_configuration_is_refused_with_words(String text, String words)
      throws IOException {
    assertThat(read(text).report()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "300S,true",
    "PT10M,true",
    "0.2S,true",
    "1H30M,true",
    "6H,true",
    "30,false",
    "6 h,false",
    "PT,false"
  })
  void durations_are_those_that_services_read(String value, boolean right) {
    assertThat(Kind.DURATION.admits(value)).isEqualTo(right);
  }

  @Test
  void nothing_in_a_file_sets_nothing() throws IOException {
    for (String text : List.of("", "# a comment", "prism:", "prism:\n  intake:\n")) {
      assertThat(read(text).problems()).isEmpty();
      assertThat(read(text).values(Set.of("intake"))).isEmpty();
    }
  }

  @Test
  void a_file_that_is_not_there_or_not_text_is_told() throws IOException {
    assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(ConfigFile.read(binary).report()).contains("it is not UTF-8");
  }

  private ConfigFile read(String text) throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return ConfigFile.read(file);
  }
}
