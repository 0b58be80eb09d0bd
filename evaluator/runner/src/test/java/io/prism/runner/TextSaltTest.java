package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSaltTest {
  @TempDir Path folder;

  @Test
  void a_salt_is_made_once_and_only_its_owner_can_read_it() throws IOException {
    Path file = folder.resolve("secrets/text_salt");

    TextSalt first = TextSalt.ensure(file);
    TextSalt second = TextSalt.ensure(file);

    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void many_that_need_it_at_once_get_the_same_salt() throws Exception {
    Path file = folder.resolve("text_salt");
    Set<String> seen = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<String> ensure = () -> TextSalt.ensure(file).fingerprint().value();
      for (Future<String> f : threads.invokeAll(java.util.Collections.nCopies(32, ensure))) {
        seen.add(f.get());
      }
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void two_salts_have_other_fingerprints_and_other_keys() {
    TextSalt one = TextSalt.ensure(folder.resolve("one"));
    TextSalt two = TextSalt.ensure(folder.resolve("two"));
    Job job = Runs.spec(folder).job();

    assertThat(one.fingerprint()).isNotEqualTo(two.fingerprint());
    assertThat(one.of(job).shared()).isNotEqualTo(two.of(job).shared());
    assertThat(one.of(job)).isEqualTo(one.of(job));
  }

  @Test
  void the_lessons_of_a_run_follow_from_its_seeds_and_what_runs_share_does_not() {
    TextSalt salt = TextSalt.ensure(folder.resolve("salt"));
    TextKeys a = salt.of(Runs.spec(folder).job());
    TextKeys b = salt.of(job(List.of(5L, 6L)));

    assertThat(a.shared()).isEqualTo(b.shared());
    assertThat(Set.of(a.run(), b.run(), a.shared())).hasSize(3);
  }

  @Test
  void nothing_that_is_printed_holds_the_salt_or_a_key() throws IOException {
    Path file = folder.resolve("salt");
    TextSalt salt = TextSalt.ensure(file);
    TextKeys keys = salt.of(Runs.spec(folder).job());
    String secret = Files.readString(file).strip();

    assertThat(salt.toString() + keys)
        .doesNotContain(secret)
        .doesNotContain(keys.run())
        .doesNotContain(keys.shared());
    assertThat(List.of(keys.run(), keys.shared(), salt.fingerprint().value()))
        .doesNotContain(secret);
  }

  @Test
  void a_file_that_holds_something_else_is_refused_without_showing_it() throws IOException {
    Path file = Files.writeString(folder.resolve("salt"), "hunter2\n");

    assertThatThrownBy(() -> TextSalt.ensure(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no text salt")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void keys_lie_in_a_folder_of_their_own_that_only_the_owner_can_enter() throws IOException {
    Runs.KEYS.write(folder);

    assertThat(TextKeys.in(folder)).contains(Runs.KEYS);
    assertThat(Files.getPosixFilePermissions(folder.resolve("secret")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("secret/text.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static Job job(List<Long> seeds) {
    Job j = Runs.spec(Path.of("")).job();
    return new Job(
        j.schema(),
        j.runId(),
        j.submissionId(),
        j.hotkey(),
        j.bundleSha256(),
        j.profile(),
        j.attempt(),
        seeds,
        j.baselineCache(),
        j.threads(),
        j.kind(),
        j.target(),
        null);
  }
}
