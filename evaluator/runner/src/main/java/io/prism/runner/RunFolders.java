package io.prism.runner;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a run that are mounted into containers. The referee works as the user who owns
 * them; a broker that is root gives them to a user who is not.
 */
public final class RunFolders {
  private final Path run;

  /** Of this run directory, which is laid out. */
  public RunFolders(Path run) {
    this.run = run;
  }

  /** {@return {@code uid:gid} of the referee} */
  public static String trustedUser(Path run) {
    try {
      int user = (Integer) Files.getAttribute(run, "unix:uid");
      int group = (Integer) Files.getAttribute(run, "unix:gid");
      return user == 0 || group == 0 ? InImage.REFEREE + ":" + InImage.REFEREE : user + ":" + group;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes each side's view of the job and makes the folders readable for whom they are.
   *
   * @param trusted {@code uid:gid} of the referee
   * @param more folders that a trusted container writes to
   */
  public void prepare(Job job, String trusted, String... more) throws IOException {
    RunFiles.write(
        run.resolve("runner").resolve("job.player.json"), ContractJson.write(guest(job)));
    RunFiles.write(
        run.resolve("runner").resolve("job.referee.json"), ContractJson.write(referee(job)));
    for (String open : new String[] {"sources.json", "runner/job.player.json"}) {
      mode(run.resolve(open), "rw-r--r--");
    }
    mode(run.resolve("lessons"), "rwxr-xr-x");
    String cache = job.baselineCache();
    if (cache != null) {
      Files.createDirectories(Path.of(cache));
    }
    if ((Integer) Files.getAttribute(run, "unix:uid") == 0) {
      int user = Integer.parseInt(trusted.substring(0, trusted.indexOf(':')));
      for (String folder : new String[] {"lessons", "referee", "secret", "runner"}) {
        give(run.resolve(folder), user);
      }
      for (String folder : more) {
        give(run.resolve(folder), user);
      }
      if (cache != null) {
        give(Path.of(cache), user);
      }
    }
  }

  /**
   * {@return the job as a guest may know it} Where things lie on this machine, and whose bundle it
   * is, is nothing that it needs.
   */
  public static Job guest(Job job) {
    return with(job, "hidden", null, null);
  }

  private static Job referee(Job job) {
    Job.Machine machine = job.machine();
    return with(
        job,
        job.hotkey(),
        job.baselineCache() == null ? null : InImage.CACHE,
        machine == null
            ? null
            : new Job.Machine(
                machine.datasets() == null ? null : InImage.DATA,
                machine.device(),
                machine.processes()));
  }

  private static Job with(
      Job job, String hotkey, @Nullable String cache, Job.@Nullable Machine machine) {
    return new Job(
        job.schema(),
        job.runId(),
        job.submissionId(),
        hotkey,
        job.bundleSha256(),
        job.profile(),
        job.attempt(),
        job.seeds(),
        cache,
        job.threads(),
        job.kind(),
        job.target(),
        machine);
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void give(Path root, int user) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(folder, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
