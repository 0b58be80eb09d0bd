package io.prism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

public class WordsTest {
  /** A document. */
  public record Dated(Instant at, long place) {}

  @Test
  void files_and_networks_are_named_not_classes() throws IOException {
    assertThat(Words.of(new NoSuchFileException("a.json"))).isEqualTo("there is no a.json");
    assertThat(Words.of(new AccessDeniedException("a"))).isEqualTo("permission denied for a");
    assertThat(Words.of(new MalformedInputException(1))).isEqualTo("it is not UTF-8 text");
    ConnectException unresolved = new ConnectException();
    assertThat(Words.of(unresolved)).isEqualTo("nothing answers there");
    unresolved.initCause(new UnresolvedAddressException());
    assertThat(Words.of(unresolved)).isEqualTo("no host of that name is known");
  }

  @Test
  void documents_are_judged_by_their_properties() {
    assertThat(why("{\"at\": \"soon\", \"place\": 1}"))
        .isEqualTo("at: \"soon\" is not a time like 2026-01-01T00:00:00Z");
    assertThat(why("{\"place\": 1}")).isEqualTo("at is missing");
    assertThat(why("<html>")).startsWith("it is not JSON: ").contains("line 1");
    assertThat(why("{\"at\": [], \"place\": {}}")).doesNotContain("Instant", "java");
  }

  @Test
  void a_time_on_the_command_line_has_an_example() {
    Terminal wrong = Terminal.run("policy", "diff", "p.json", "--effective-from", "tomorrow");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err())
        .contains("'tomorrow' is not a time like 2026-01-01T00:00:00Z")
        .doesNotContain("Instant", "java.time");
  }

  private static String why(String json) {
    try {
      return "read " + ContractJson.read(json, Dated.class);
    } catch (IllegalArgumentException e) {
      return Words.of(e);
    }
  }
}
