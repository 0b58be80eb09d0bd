package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
  @TempDir Path run;

  @Test
  void what_the_keeper_says_is_read_as_numbers_and_known_words() throws Exception {
    assertThat(Kept.read(run)).isEmpty();
    Files.createDirectories(Kept.folder(run));
    Path seen = Kept.folder(run).resolve("seen");

    Files.writeString(seen, "1767225600 262144 4096 16000 started player.json other\n");
    Kept kept = Kept.read(run).orElseThrow();
    assertThat(kept.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(kept.files()).isEqualTo(Set.of("started", "player.json"));
    assertThat(kept.full()).isFalse();

    Files.writeString(seen, "1767225600 100 4096 16000 ");
    assertThat(Kept.read(run).orElseThrow().full()).as("400 KiB left").isTrue();
    Files.writeString(seen, "1767225600 262144 4096 3 ");
    assertThat(Kept.read(run).orElseThrow().full()).as("3 files left").isTrue();
    for (String nonsense :
        new String[] {
          "", "1 2 3", "x 1 1 1", "1 9223372036854775807 9223372036854775807 1", "1 ".repeat(600)
        }) {
      Files.writeString(seen, nonsense);
      assertThat(Kept.read(run)).as(nonsense).isEmpty();
    }
  }

  /** The keeper's own program, by the shell of this machine. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void the_keeper_looks_a_last_time_when_it_is_ended_and_follows_no_links() throws Exception {
    Path player = Files.createDirectories(run.resolve("player"));
    Files.createDirectories(Kept.folder(run));
    Path elsewhere = Files.writeString(run.resolve("elsewhere"), "{}");
    Files.createSymbolicLink(player.resolve("player.json"), elsewhere);
    String script =
        Kept.SCRIPT
            .replace("/prism/run/player", player.toString())
            .replace("/prism/seen", Kept.folder(run).toString());
    Process keeper = new ProcessBuilder("/bin/sh", "-c", script).start();
    while (Kept.read(run).isEmpty()) {
      Thread.sleep(10);
    }
    assertThat(Kept.read(run).orElseThrow().files()).isEmpty();
    assertThat(Kept.read(run).orElseThrow().full()).isFalse();
    Files.createFile(player.resolve("started"));
    Files.createDirectory(player.resolve("training"));

    keeper.destroy(); // SIGTERM
    assertThat(keeper.waitFor()).isZero();

    assertThat(Kept.read(run).orElseThrow().files()).isEqualTo(Set.of("started"));
  }
}
