package io.prism.runner;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to run.
 *
 * @param runDir its directory, created if missing; one attempt per directory
 * @param job what to evaluate
 * @param sources the reviewed bundle
 * @param limits what the processes may use
 * @param previous directory of an attempt at the same job that a host fault ended, whose account
 *     the referee goes on from; null for none
 */
public record RunSpec(
    Path runDir, Job job, Sources sources, Limits limits, @Nullable Path previous) {
  public RunSpec {
    runDir = runDir.toAbsolutePath().normalize();
  }

  /** A first attempt. */
  public RunSpec(Path runDir, Job job, Sources sources, Limits limits) {
    this(runDir, job, sources, limits, null);
  }

  /** Makes the run directory and writes what player, trainer and referee read. */
  public void layOut(TextSecrets secrets) {
    try {
      for (String folder : new String[] {"runner", "lessons", "player/tmp", "referee/tmp"}) {
        Files.createDirectories(runDir.resolve(folder));
      }
      secrets.of(job).write(runDir);
      if (previous != null) {
        Account.hand(previous, runDir);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RunFiles.write(runDir.resolve("sources.json"), ContractJson.write(sources));
    RunFiles.write(runDir.resolve("job.json"), ContractJson.write(job));
  }

  /**
   * Writes under what the attempt is going to run, for the manifest. Each back end says it before
   * it starts the player: results of official profiles are refused without it.
   */
  public void under(Execution execution) {
    RunFiles.write(runDir.resolve(Execution.FILE), ContractJson.write(execution));
  }
}
