package io.prism.runner;

import java.nio.file.Path;

/**
 * One attempt to run.
 *
 * @param runDir its directory, created if missing; one attempt per directory
 * @param job what to evaluate
 * @param sources the reviewed bundle
 * @param limits what the processes may use
 */
public record RunSpec(Path runDir, Job job, Sources sources, Limits limits) {
  public RunSpec {
    runDir = runDir.toAbsolutePath().normalize();
  }
}
