package io.prism.review.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first error is found exactly where the whole parse finds one. */
class ErrorProbeTest {
  private static int probe(String text) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    return PythonParser.firstError(text.getBytes(StandardCharsets.UTF_8), deadline);
  }

  private static boolean broken(String text) {
    SyntaxTree tree = PythonParser.parse(text, Duration.ofSeconds(60));
    assertThat(tree).isNotNull();
    return tree.firstError() >= 0;
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/cases"))) {
      return files
          .filter(f -> f.toString().endsWith(".py"))
          .sorted()
          .map(f -> new String(bytes(f), StandardCharsets.UTF_8))
          .filter(t -> t.length() < 20_000)
          .toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void sound_text_is_never_called_broken_and_broken_text_always() throws IOException {
    Random random = new Random(7);
    int broken = 0;
    List<String> sources = sources();
    for (String text : sources) {
      assertThat(probe(text) >= 0).as(text).isEqualTo(broken(text));
      int at = random.nextInt(text.length() + 1);
      String cut = text.substring(0, at) + text.substring(Math.min(text.length(), at + 2));
      if (broken(cut)) {
        assertThat(probe(cut)).as(cut).isNotNegative();
        broken++;
      }
    }
    assertThat(sources).hasSizeGreaterThan(200);
    assertThat(broken).isGreaterThan(20);
  }

  /**
   * The parser reads it as a list and as a pattern, and one of both comes to its end in between.
   */
  @Test
  void a_long_list_of_attributes_is_sound_however_often_a_reading_of_it_ends() {
    String list =
        IntStream.range(0, 40).mapToObj(i -> "optim.Name" + i).collect(Collectors.joining(", "));
    assertThat(probe("A = [a.b, c.d]")).isNegative();
    assertThat(probe("import torch.optim as optim\nA = [" + list + "]")).isNegative();
    assertThat(probe("A = [" + list + "]\nB = (" + list + ")\nx = = 1\n")).isEqualTo(2);
  }

  @Test
  void its_line_is_told() {
    assertThat(probe("x = 1\n\n\ny = = 2\nz = )\n")).isEqualTo(3);
  }
}
