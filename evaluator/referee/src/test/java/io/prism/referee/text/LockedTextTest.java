package io.prism.referee.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.data.DataException;
import io.prism.data.Tokenizer;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedTextTest {
  private static final Profile PROFILE = Profiles.named("test_locked");
  private static final TextKeys KEYS = TextKeys.of("locked");
  @TempDir static Path folder;
  private static Path datasets = Path.of("");
  @TempDir Path copy;

  @BeforeAll
  static void prepare() {
    datasets = TinyDataset.make(folder);
  }

  private static TextSource text() {
    return TextSource.of(PROFILE, KEYS, datasets);
  }

  @Test
  void lessons_follow_from_key_and_seed_and_never_repeat_a_window() {
    Rows lessons = text().lessons(1, 96);

    Set<String> seen = new HashSet<>();
    for (int r = 0; r < lessons.count(); r++) {
      assertThat(lessons.tokens(r)).hasSize(PROFILE.sequenceLength());
      seen.add(Arrays.toString(lessons.tokens(r)));
    }
    assertThat(seen).hasSize(96);
    assertThat(text().lessons(1, 96).fingerprint()).isEqualTo(lessons.fingerprint());
    assertThat(text().lessons(1, 96).tokens(17)).isEqualTo(lessons.tokens(17));
    assertThat(text().lessons(2, 96).fingerprint()).isNotEqualTo(lessons.fingerprint());
    assertThat(text().lessons(2, 96).tokens(17)).isNotEqualTo(lessons.tokens(17));
  }

  @Test
  void another_run_under_the_same_salt_has_other_lessons_and_the_same_examples() {
    TextKeys next =
        new TextKeys(
            KEYS.schema(), KEYS.saltFingerprint(), KEYS.shared(), TextKeys.of("next").run());
    TextSource other = TextSource.of(PROFILE, next, datasets);

    assertThat(other.lessons(1, 96).tokens(0)).isNotEqualTo(text().lessons(1, 96).tokens(0));
    assertThat(other.baselineLessons(1, 96).fingerprint())
        .isEqualTo(text().baselineLessons(1, 96).fingerprint());
    assertThat(other.examples(Split.VALIDATION, 8).fingerprint())
        .isEqualTo(text().examples(Split.VALIDATION, 8).fingerprint())
        .isNotEqualTo(text().examples(Split.TEST, 8).fingerprint());
  }

  @Test
  void a_row_is_charged_for_the_bytes_that_its_tokens_stand_for() {
    Tokenizer gpt2 = Tokenizer.named("gpt2");
    Rows rows = text().examples(Split.VALIDATION, 8);
    for (int r = 0; r < rows.count(); r++) {
      long sum = 0;
      for (int token : rows.tokens(r)) {
        sum += gpt2.utf8Bytes()[token];
      }
      assertThat(rows.bytesOf(r)).isEqualTo(sum).isGreaterThan(rows.length());
    }
    // nothing is lost between text and tokens, whatever the script
    String text = "naïve 東京";
    assertThat(Arrays.stream(gpt2.encode(text)).map(t -> gpt2.utf8Bytes()[t]).sum())
        .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    assertThat(rows.unigramEntropy()).isBetween(0.5, 3.0);
  }

  @Test
  void no_window_comes_twice_and_every_window_comes() {
    Windows windows = new Windows(1_003, 10, io.prism.referee.seed.Draw.keyed("k", "windows"));
    Set<Long> starts = new HashSet<>();
    for (long i = 0; i < windows.count(); i++) {
      starts.add(windows.start(i));
    }
    assertThat((long) starts.size()).isEqualTo(windows.count()).isBetween(99L, 100L);
    assertThat(starts).allSatisfy(s -> assertThat(s).isBetween(0L, 993L));
    assertThat(
            windows.start(0) < windows.start(1)
                && windows.start(1) < windows.start(2)
                && windows.start(2) < windows.start(3)
                && windows.start(3) < windows.start(4))
        .isFalse();
  }

  @Test
  void data_that_is_missing_altered_or_another_is_refused_with_what_to_do() throws IOException {
    assertThatThrownBy(() -> TextSource.of(PROFILE, KEYS, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--data")
        .hasMessageContaining("prism.eval.datasets");
    assertThatThrownBy(() -> TextSource.of(PROFILE, KEYS, copy))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("prism data prepare");
    assertThatThrownBy(
            () ->
                TextSource.of(
                    Profiles.named("gpu_proxy_eval"), KEYS, datasets.resolve(TinyDataset.NAME)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("fineweb-edu-sample-10BT")
        .hasMessageContaining(TinyDataset.NAME);
  }

  @Test
  void a_report_that_was_altered_or_taken_away_ends_it_before_anything_is_read()
      throws IOException {
    Path report = copied().resolve("contamination.json");
    Files.writeString(report, Files.readString(report).replace("0.5", "0.9"));
    assertThatThrownBy(() -> TextSource.of(PROFILE, KEYS, copy))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("altered");

    Files.delete(report);
    assertThatThrownBy(() -> TextSource.of(PROFILE, KEYS, copy))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("contamination.json is missing");
  }

  @Test
  void a_shard_that_was_altered_is_noticed_at_its_first_token() throws IOException {
    Path dataset = copied();
    try (Stream<Path> shards = Files.list(dataset.resolve("train"))) {
      for (Path shard : shards.filter(f -> f.toString().endsWith(".tokens")).toList()) {
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);
      }
    }
    Rows lessons = TextSource.of(PROFILE, KEYS, copy).lessons(1, 96);
    assertThatThrownBy(() -> lessons.tokens(0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("altered");
  }

  @Test
  void more_text_than_there_is_cannot_be_asked_for() {
    assertThatThrownBy(() -> text().lessons(1, 1_000_000))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("larger dataset");
    assertThatThrownBy(() -> text().examples(Split.TEST, 10_000))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("larger dataset");
  }

  private Path copied() throws IOException {
    Path from = datasets.resolve(TinyDataset.NAME);
    Path to = copy.resolve(TinyDataset.NAME);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path f : files.toList()) {
        Path target = to.resolve(from.relativize(f).toString());
        if (Files.isDirectory(f)) {
          Files.createDirectories(target);
        } else {
          Files.copy(f, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }
}
