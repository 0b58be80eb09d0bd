package io.prism.cli.letters;

import io.prism.cli.CliException;

/** Numbers of letters on the command line. */
final class Amount {
  private Amount() {}

  static void require(String option, int value) {
    if (value < 1) {
      throw CliException.usage(option + " is " + value, "It is a number of letters, 1 or more.");
    }
  }
}
