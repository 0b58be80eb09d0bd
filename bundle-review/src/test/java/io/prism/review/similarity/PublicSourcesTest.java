package io.prism.review.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSourcesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PUBLIC =
      """
      import torch
      def warm(x, rate, momentum):
          y = x * rate + torch.roll(x, 1, 0).tanh() - momentum.mean(dim=-1, keepdim=True)
          z = torch.cat([y.exp(), y.neg().sigmoid()], dim=-1) @ torch.ones(2 * y.size(-1), 3)
          return (z - z.amax(dim=0)).cumsum(dim=1) / (1 + z.abs().sum(dim=0, keepdim=True)).sqrt()
      """;

  @TempDir Path folder;

  @Test
  void python_files_are_read_links_followed_and_hidden_names_passed_over() throws IOException {
    write("gpt/model.py", "x = 1\n");
    write("gpt/README.md", "words");
    write(".git/hooks.py", "y = 2\n");
    Path elsewhere = write("..data/optimizer.py", "z = 3\n");
    Files.createSymbolicLink(folder.resolve("optimizer.py"), elsewhere);
    assertThat(PublicSources.read(folder))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("gpt/model.py", "x = 1\n", "optimizer.py", "z = 3\n"));
  }

  @Test
  void what_cannot_be_read_is_said_with_its_path() throws IOException {
    Path missing = folder.resolve("missing");
    assertRefused(missing, missing + " does not exist");
    Path file = write("file.py", "x = 1\n");
    assertRefused(file, file + " is no folder");
    Path latin = folder.resolve("latin.py");
    Files.write(latin, new byte[] {'#', (byte) 0xe4, '\n'});
    assertRefused(folder, latin + " is not UTF-8; convert it or leave it out");
    Files.delete(latin);
    Path dangling = Files.createSymbolicLink(folder.resolve("gone.py"), missing);
    assertRefused(folder, dangling + " cannot be read");
    Files.delete(dangling);
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertRefused(folder, loop + " is a link to a folder that it is in");
  }

  @Test
  void too_much_is_refused_before_it_is_read() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("large.py").toFile(), "rw")) {
      large.setLength(PublicSources.BYTES + 1);
    }
    assertThatThrownBy(() -> PublicSources.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8,000,000 bytes");
  }

  @Test
  void a_file_that_takes_too_much_to_read_is_named() {
    Map<String, String> deep =
        Map.of("deep.py", "x = " + "(".repeat(400_000) + ")".repeat(400_000));
    assertThatThrownBy(() -> BaseSet.none().withPublic(deep, Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("deep.py takes too much to read");
  }

  @Test
  void prints_of_other_public_sources_are_of_another_version() {
    BaseSet none = BaseSet.none();
    BaseSet some = none.withPublic(Map.of("a.py", PUBLIC), LIMIT);
    String version = CodePrint.version(some);
    assertThat(version).isNotEqualTo(CodePrint.version(none));
    assertThat(CodePrint.version(none.withPublic(Map.of(), LIMIT)))
        .isEqualTo(CodePrint.version(none));
    assertThat(CodePrint.version(none.withPublic(Map.of("b.py", "# as b\n" + PUBLIC), LIMIT)))
        .as("neither name nor comments make passages")
        .isEqualTo(version);
    assertThat(CodePrint.version(BaseSet.of(List.of(PUBLIC))))
        .as("as an example")
        .isNotEqualTo(version);
  }

  @Test
  void public_code_counts_against_nobody_but_is_no_new_program() {
    BaseSet base = BaseSet.none().withPublic(Map.of("a.py", PUBLIC), LIMIT);
    CodePrint print = Sources.print(Map.of("model.py", PUBLIC.replace("warm", "mild")), base);
    assertThat(print.fingerprints()).isEmpty();
    assertThat(print.published()).isEqualTo(print.passages()).isGreaterThan(12);
    assertThat(outcome(print, print)).isEqualTo(Outcome.REJECT);
    CodePrint other = Sources.print(Map.of("model.py", PUBLIC.replace("3)", "5)")), base);
    assertThat(outcome(other, print)).as("another number").isEqualTo(Outcome.ALLOW);
    CodePrint example = Sources.print(Map.of("model.py", PUBLIC), BaseSet.of(List.of(PUBLIC)));
    assertThat(outcome(example, example)).as("an example as it comes").isEqualTo(Outcome.ALLOW);
  }

  private static Outcome outcome(CodePrint later, CodePrint earlier) {
    return Match.of(
            later,
            List.of(new Candidate("first", earlier, f -> false)),
            f -> 1,
            SimilarityPolicy.standard())
        .getFirst()
        .outcome();
  }

  private void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> PublicSources.read(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
