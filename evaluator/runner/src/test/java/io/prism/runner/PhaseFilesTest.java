package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseFilesTest {
  @TempDir Path run;

  @Test
  void what_we_noted_before_we_ended_it_is_read_by_whoever_comes_next() throws Exception {
    Files.createDirectory(run.resolve("runner"));
    assertThat(new PhaseFiles(run, PhaseName.PLAYER).stopped()).isEmpty();
    List<End> ends =
        new ArrayList<>(
            List.of(
                new End.Cancelled(),
                new End.NotStartable("no image, nowhere"),
                new End.Lost("host.evicted", "the node was low on memory")));
    for (End.Limit limit : End.Limit.values()) {
      ends.add(new End.Stopped(limit));
    }
    for (End end : ends) {
      new PhaseFiles(run, PhaseName.PLAYER).stop(end);
      assertThat(new PhaseFiles(run, PhaseName.PLAYER).stopped()).contains(end);
    }
    assertThat(new PhaseFiles(run, PhaseName.TRAINER).stopped()).isEmpty();
  }

  @Test
  void what_it_did_by_itself_is_not_noted() throws Exception {
    Files.createDirectory(run.resolve("runner"));
    PhaseFiles notes = new PhaseFiles(run, PhaseName.REFEREE);

    assertThatThrownBy(() -> notes.stop(new End.Exited(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notes.stop(new End.Vanished()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void when_it_was_to_be_started_is_kept() throws Exception {
    Files.createDirectory(run.resolve("runner"));
    assertThat(new PhaseFiles(run, PhaseName.PLAYER).launched()).isEmpty();

    new PhaseFiles(run, PhaseName.PLAYER).launch();

    assertThat(new PhaseFiles(run, PhaseName.PLAYER).launched()).isPresent();
  }
}
