package io.prism.broker.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.runner.PhaseName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptLogTest {
  private static final Source PLAYER = new Source(PhaseName.PLAYER, false);
  private static final LineCutter.Limits LIMITS = new LineCutter.Limits(1 << 20, 1000);

  @TempDir Path run;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(run.resolve("runner"));
  }

  private AttemptLog log(Map<Source, LineCutter.Position> from) {
    return new AttemptLog(run, Source.ALL, LIMITS, new Redaction.Builder().build(), from);
  }

  private void print(String file, String text) throws IOException {
    Files.writeString(
        run.resolve("runner").resolve(file),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<String> texts(List<AttemptLog.Piece> pieces, Source source) {
    return pieces.stream()
        .filter(p -> p.source().equals(source))
        .flatMap(p -> p.lines().stream())
        .map(l -> String.valueOf(l.text()))
        .toList();
  }

  @Test
  void each_look_has_what_is_new_of_each_stream_and_the_end_has_the_rest() throws IOException {
    AttemptLog log = log(Map.of());
    assertThat(log.look()).isEmpty();
    print("player.out", "one\ntw");
    print("referee.err", "ours\n");
    List<AttemptLog.Piece> first = log.look();
    assertThat(texts(first, PLAYER)).containsExactly("one");
    assertThat(texts(first, new Source(PhaseName.REFEREE, true))).containsExactly("ours");
    assertThat(log.look()).isEmpty();
    print("player.out", "o\nhalf");
    assertThat(texts(log.look(), PLAYER)).containsExactly("two");
    assertThat(texts(log.end(), PLAYER)).containsExactly("half");
  }

  @Test
  void another_broker_goes_on_and_waits_while_the_daemon_repeats_the_beginning()
      throws IOException {
    print("player.out", "one\ntwo\nthr");
    Map<Source, LineCutter.Position> kept = new HashMap<>();
    log(Map.of()).look().forEach(p -> kept.put(p.source(), p.end()));

    AttemptLog second = log(kept);
    Files.writeString(run.resolve("runner/player.out"), "one\n"); // replaced from its beginning
    assertThat(second.look()).isEmpty();
    print("player.out", "two\nthree\n");
    assertThat(texts(second.look(), PLAYER)).containsExactly("three");
  }

  @Test
  void links_and_pipes_in_place_of_files_are_not_read() throws Exception {
    Path secret = Files.writeString(run.resolve("secret"), "the exam\n");
    Files.createSymbolicLink(run.resolve("runner/player.out"), secret);
    Files.createDirectory(run.resolve("runner/trainer.out"));
    Process pipe =
        new ProcessBuilder("mkfifo", run.resolve("runner/player.err").toString()).start();
    assertThat(pipe.waitFor()).isZero();
    AttemptLog log = log(Map.of());
    assertThat(log.look()).isEmpty();
    assertThat(log.end()).isEmpty();
  }

  @Test
  void the_end_of_a_large_log_is_read_to_its_limit() throws IOException {
    print("player.out", "0123456789\n".repeat(200_000));
    List<AttemptLog.Piece> pieces = log(Map.of()).end();
    assertThat(pieces).hasSize(1);
    assertThat(pieces.getFirst().lines()).hasSize(1001);
    assertThat(pieces.getFirst().end().closed()).isTrue();
  }
}
