package io.prism.system.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources as text: these tests compare pages with code that no one class path holds. */
final class SourceTree {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private SourceTree() {}

  /** {@return the main sources of {@code modules}, folders below the root} */
  static List<Path> mainFiles(List<String> modules, String suffix) {
    return modules.stream()
        .map(m -> ROOT.resolve(m).resolve("src/main"))
        .flatMap(SourceTree::walk)
        .filter(f -> f.toString().endsWith(suffix))
        .toList();
  }

  /** {@return group 1 of every match of {@code pattern} in {@code text}} */
  static TreeSet<String> find(Pattern pattern, String text) {
    return new TreeSet<>(
        pattern.matcher(text).results().map((MatchResult m) -> m.group(1)).toList());
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String page(String name) {
    return read(ROOT.resolve("docs/reference").resolve(name));
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
