package io.prism.runner;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Phases that are child processes; holds nothing that is not also on disk. */
record ProcessPhases(Path run, Job job, Limits limits, Programs programs) implements Phases {
  @Override
  public Child child(PhaseName phase) {
    return new ProcessChild(run, phase, job, limits.of(phase), programs);
  }

  @Override
  public boolean written(String name) {
    return Files.isRegularFile(run.resolve("player").resolve(name), LinkOption.NOFOLLOW_LINKS);
  }
}
