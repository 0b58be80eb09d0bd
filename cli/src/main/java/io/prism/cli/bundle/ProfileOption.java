package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.runner.Limits;

/** Wrong calls that would otherwise be found out minutes later, by another process. */
final class ProfileOption {
  private ProfileOption() {}

  /**
   * @throws CliException when there is no such profile, or no thread to run it
   */
  static void check(String profile, int threads) {
    if (!Limits.profiles().contains(profile)) {
      throw CliException.usage(
          "there is no profile " + profile, "Known: " + String.join(", ", Limits.profiles()) + ".");
    }
    if (threads < 1) {
      throw CliException.usage("--threads " + threads, "At least one thread is needed.");
    }
  }
}
