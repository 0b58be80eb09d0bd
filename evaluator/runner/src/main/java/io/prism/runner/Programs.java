package io.prism.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The commands behind the phases. */
interface Programs {
  /**
   * {@return how to start a phase}
   *
   * @throws Missing when it is not installed
   */
  Command command(PhaseName phase, Path runDir, Job job, Limits.Phase limits) throws Missing;

  /**
   * @param words program and arguments
   * @param environment the whole environment
   */
  record Command(List<String> words, Map<String, String> environment) {
    public Command {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }
  }

  /** The program is not there; the message says where it was looked for and what to do. */
  final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }
}
