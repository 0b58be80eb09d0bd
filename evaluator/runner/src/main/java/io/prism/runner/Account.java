package io.prism.runner;

import io.prism.contracts.Outcome;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The referee's account of an unfinished run, {@code referee/account/}, on its way to the next
 * attempt. Nothing else survives an attempt: what the player and the trainer wrote stays behind.
 */
public final class Account {
  private static final String FOLDER = "account";

  private Account() {}

  /** {@return whether an attempt left something to go on from} */
  public static boolean in(Path run) {
    return Files.isDirectory(run.resolve("referee").resolve(FOLDER), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Moves the account of an attempt to another run directory, if a host fault ended the attempt and
   * there is one. The referee believes only entries of the same job.
   *
   * @param from run directory of the attempt that ended
   * @param to run directory that has no account yet
   */
  public static void hand(Path from, Path to) throws IOException {
    Path account = from.resolve("referee").resolve(FOLDER);
    Optional<Outcome> decided = RefereeResult.read(from.resolve("referee"));
    boolean unfinished = decided.filter(o -> !(o instanceof Outcome.Inconclusive)).isEmpty();
    if (!unfinished || !in(from)) {
      return;
    }
    Path target = Files.createDirectories(to.resolve("referee")).resolve(FOLDER);
    try {
      Files.move(account, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copy(account, target);
    }
  }

  private static void copy(Path account, Path target) throws IOException {
    Files.createDirectory(target);
    try (Stream<Path> files = Files.list(account)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.copy(file, target.resolve(file.getFileName()), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
