package io.prism.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Phases that are shell scripts: real processes with any ending one likes. */
record ShellPrograms(String player, String trainer, String referee) implements Programs {
  ShellPrograms(String player, String referee) {
    this(player, "", referee);
  }

  @Override
  public Command command(PhaseName phase, Path runDir, Job job, Limits.Phase limits) {
    String script =
        switch (phase) {
          case PLAYER -> player;
          case TRAINER -> trainer;
          case REFEREE -> referee;
        };
    return new Command(
        List.of("/bin/sh", "-c", script, "sh", runDir.toString()), Map.of("PATH", "/usr/bin:/bin"));
  }
}
