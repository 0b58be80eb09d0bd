package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.SubmissionFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of {@code doors/} tries one way from the bundle's objects to the interpreter. Its first
 * line says what must become of it: fault code, line (0: any) and a part of the message. All share
 * one interpreter, as a bundle's files do.
 */
class GuestDoorsTest {
  private static Guest guest;

  private record Expected(String code, int line, String message) {
    static Expected of(String text) {
      String[] words = text.lines().findFirst().orElseThrow().split(" ", 5);
      assertThat(words[1]).isEqualTo("expect:");
      return words[2].equals("nothing")
          ? new Expected("", 0, "")
          : new Expected(words[2], Integer.parseInt(words[3]), words[4]);
    }
  }

  @TestFactory
  List<DynamicTest> a_door_is_closed_and_honest_code_passes() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(Bundles.resource("doors"))) {
      all.filter(p -> p.toString().endsWith(".py"))
          .forEach(p -> files.put(p.getFileName().toString(), text(p)));
    }
    Sources.Part part = new Sources.Part("honest_reflection.py", List.of("honest_reflection.py"));
    guest =
        Bundles.guest(
            new Sources("prism.sources.v1", "architecture_only", "hooks", part, null, files));
    return files.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())))
        .toList();
  }

  private static void check(String file, String text) {
    Expected expected = Expected.of(text);
    SubmissionFault found = open(file);
    if (expected.code().isEmpty()) {
      assertThat(found).isNull();
      return;
    }
    assertThat(found).as("the door is open").isNotNull();
    assertThat(found.code() + ": " + found.message())
        .startsWith(expected.code() + ": ")
        .contains(expected.message());
    assertThat(found.file()).isEqualTo(file);
    if (expected.line() > 0) {
      assertThat(found.line()).isEqualTo(expected.line());
    }
  }

  private static SubmissionFault open(String file) {
    try {
      Value module = guest.call("player.import-failed", "load_entry", file);
      guest.call("player.build-failed", module.getMember("door"));
      return null;
    } catch (PlayerFault e) {
      return e.fault();
    }
  }

  private static String text(Path p) {
    try {
      return Files.readString(p);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    guest.close();
  }
}
