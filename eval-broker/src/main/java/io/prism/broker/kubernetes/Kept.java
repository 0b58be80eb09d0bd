package io.prism.broker.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the keeper last saw in the folder of untrusted code. Numbers and fixed words: the keeper
 * reads no file there and prints no name that it found.
 *
 * @param at when it looked, by the clock of the node, which also dates the ends of containers
 * @param roomBytes that can still be written
 * @param roomFiles that can still be made
 * @param files those of {@link #NAMES} that are regular files
 */
record Kept(Instant at, long roomBytes, long roomFiles, Set<String> files) {
  /** Where the keeper writes, below the run directory. */
  static final String FOLDER = "seen";

  /** The same as the keeper sees it. */
  static final String INSIDE = "/prism/seen";

  private static final List<String> NAMES = List.of("started", "player.json", "training");

  /** Once a second, and once more when it is ended: that look is after the player's end. */
  static final String SCRIPT =
      """
      look() {
        at=$(date +%s); set --
        for f in started player.json training; do
          p=/prism/run/player/$f
          if [ -f "$p" ] && [ ! -L "$p" ]; then set -- "$@" "$f"; fi
        done
        echo "$at $(stat -f -c '%a %S %d' /prism/run/player) $*" >/prism/seen/seen.part &&
          mv /prism/seen/seen.part /prism/seen/seen
      }
      trap 'look; exit 0' TERM
      while :; do look; sleep 1 & wait $!; done
      """;

  /** Less than this is full: writers stop at the first piece that does not fit. */
  private static final long ROOM = 1 << 20;

  private static final long ENTRIES = 16;
  private static final long LIMIT = 1024;

  /** {@return whether player or trainer can write no more} */
  boolean full() {
    return roomBytes < ROOM || roomFiles < ENTRIES;
  }

  /** {@return where the keeper of a run writes, as the broker sees it} */
  static Path folder(Path run) {
    return run.resolve(FOLDER);
  }

  /** {@return its last look, empty before the first} */
  static Optional<Kept> read(Path run) {
    Path file = folder(run).resolve("seen");
    try {
      return Files.size(file) > LIMIT
          ? Optional.empty()
          : parse(Files.readString(file).strip().split(" +"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Kept> parse(String[] words) {
    if (words.length < 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Kept(
              Instant.ofEpochSecond(Long.parseLong(words[0])),
              Math.multiplyExact(Long.parseLong(words[1]), Long.parseLong(words[2])),
              Long.parseLong(words[3]),
              Arrays.stream(words).skip(4).filter(NAMES::contains).collect(Collectors.toSet())));
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
