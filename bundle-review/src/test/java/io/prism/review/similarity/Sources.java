package io.prism.review.similarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bundles of the repository, as files by path. */
final class Sources {
  static final Path BUNDLES = Path.of("../evaluator/player/src/test/resources/bundles");
  private static final Path RANKING = Path.of("../system-tests/src/test/resources/corpus/ranking");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Sources() {}

  /** {@return the example bundles' passages only: the honest ones stand for miners here} */
  static BaseSet examples() {
    return BaseSet.of(
        BaseSet.examples().entrySet().stream()
            .filter(e -> e.getKey().startsWith("examples/"))
            .map(Map.Entry::getValue)
            .toList());
  }

  /** {@return bundles that people wrote independently of each other} */
  static SortedMap<String, Map<String, String>> independent() {
    SortedMap<String, Map<String, String>> bundles = folders(BUNDLES.resolve("honest"));
    for (String other : List.of("convolution", "gpt", "llama", "odds", "recurrent")) {
      bundles.put("other-" + other, read(BUNDLES.resolve(other)));
    }
    folders(RANKING).forEach((name, files) -> bundles.put("ranking-" + name, files));
    return bundles;
  }

  static SortedMap<String, Map<String, String>> folders(Path parent) {
    try (Stream<Path> list = Files.list(parent)) {
      return list.filter(Files::isDirectory)
          .collect(
              Collectors.toMap(
                  p -> p.getFileName().toString(), Sources::read, (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> read(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(f -> f.toString().endsWith(".py")).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  static CodePrint print(Map<String, String> files, BaseSet base) {
    CodePrint print = CodePrint.of(files, base, LIMIT);
    if (print == null) {
      throw new AssertionError("could not be parsed within " + LIMIT);
    }
    return print;
  }
}
