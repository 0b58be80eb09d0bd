package io.prism.referee.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerNotesTest {
  @TempDir Path runner;

  @Test
  void what_the_runner_writes_is_read() throws Exception {
    RunnerNotes notes = new RunnerNotes(runner);
    assertThat(notes.usage()).isEmpty();
    assertThat(notes.ended()).isEmpty();

    Files.writeString(
        runner.resolve("trainer.usage"),
        "{\"schema\":\"prism.usage.v1\",\"at_millis\":1795385810600,\"processor_seconds\":15.02,\"delayed_seconds\":0.5}");
    Files.writeString(
        runner.resolve("trainer.ended"),
        "{\"schema\":\"prism.ended.v1\",\"fault\":\"host\",\"code\":\"host.trainer-killed\",\"message\":\"m\"}");

    assertThat(notes.usage()).contains(new TrainerProcess.Usage(1795385810600L, 15.02, 0.5));
    assertThat(notes.ended()).contains(new TrainerProcess.Ended(false, "host.trainer-killed", "m"));
  }
}
