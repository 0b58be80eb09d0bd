package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.stack.StackState.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir Path directory;

  private Running start(String script) {
    return Processes.start(
        List.of("sh", "-c", script), directory, directory.resolve("logs/x.log"), 1);
  }

  @Test
  void a_process_is_known_by_id_and_start_time() {
    Running running = start("exec sleep 100");
    try {
      Running another =
          new Running(running.pid(), running.startedAt().minus(Duration.ofHours(1)), 1);

      assertThat(Processes.alive(running)).isTrue();
      assertThat(Processes.alive(another)).isFalse();
      Processes.terminate(another);
      assertThat(Processes.awaitEnd(another, Instant.now())).isTrue();
      assertThat(Processes.alive(running)).isTrue();
    } finally {
      Processes.terminate(running);
    }
    assertThat(Processes.awaitEnd(running, Instant.now().plusSeconds(30))).isTrue();
    assertThat(Processes.alive(running)).isFalse();
  }

  @Test
  void what_does_not_end_when_asked_is_killed_at_the_deadline() throws Exception {
    Running running = start("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
    while (!Files.readString(directory.resolve("logs/x.log")).contains("deaf")) {
      Processes.pause();
    }

    Processes.terminate(running);

    assertThat(Processes.awaitEnd(running, Instant.now().plusMillis(300))).isFalse();
    assertThat(Processes.alive(running)).isFalse();
  }

  @Test
  void the_log_of_the_start_before_is_kept() throws Exception {
    for (String text : List.of("first", "second")) {
      Running running = start("echo " + text + "; sleep 0.2");
      Processes.awaitEnd(running, Instant.now().plusSeconds(30));
    }

    assertThat(Files.readString(directory.resolve("logs/x.log"))).isEqualTo("second\n");
    assertThat(Files.readString(directory.resolve("logs/x.log.1"))).isEqualTo("first\n");
  }
}
