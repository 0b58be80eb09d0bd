package io.prism.broker.lease;

import io.prism.runner.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes run directories. */
final class Directories {
  private Directories() {}

  /** Deletes a run directory but for the referee's account, which goes to {@code kept}. */
  static void setAside(Path run, Path kept) {
    try {
      delete(kept);
      Account.hand(run, kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    delete(run);
  }

  /** Deletes {@code root} and everything below it; links are removed, never followed. */
  static void delete(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
