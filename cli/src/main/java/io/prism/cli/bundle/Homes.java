package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.runner.RunnerHome;

/** Finds the installation. */
final class Homes {
  private Homes() {}

  static RunnerHome locate() {
    try {
      return RunnerHome.locate();
    } catch (IllegalStateException e) {
      throw CliException.usage("the evaluator is not there", String.valueOf(e.getMessage()));
    }
  }
}
