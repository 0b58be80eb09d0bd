package io.prism.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A way to run attempts. Expected trouble (missing programs, a machine without room) is an {@link
 * io.prism.contracts.Outcome.Inconclusive}, not an exception.
 */
public interface EvaluationBackend {
  /** {@return the name in events, for instance {@code process}} */
  String name();

  /**
   * Writes the run directory and starts the player.
   *
   * @throws java.io.UncheckedIOException when the run directory cannot be written
   */
  Attempt start(RunSpec spec);

  /**
   * {@return the attempt of this run directory, running or over, whoever started it; empty when
   * nothing was ever started there}
   */
  Optional<Attempt> reattach(Path runDir);

  /** {@return why official profiles are not evaluated by it, empty when they are} */
  default Optional<String> unfitForOfficial() {
    return Optional.empty();
  }

  /** {@return why bundles with a recipe are not evaluated by it, empty when they are} */
  default Optional<String> unfitForRecipes() {
    return Optional.empty();
  }

  /**
   * Removes what attempts left outside of their run directories: those whose outcome is recorded,
   * and those that nobody runs. Others are left alone, whoever started them.
   *
   * @param living asked once it is known what there is, and before the first is removed
   * @return how many things were removed
   */
  default int reap(Living living) {
    return 0;
  }
}
