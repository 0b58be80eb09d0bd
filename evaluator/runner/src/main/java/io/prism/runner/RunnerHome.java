package io.prism.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the player's (and trainer's, which is the same program) and the referee's class files lie:
 * {@code <home>/evaluator/{player,referee}/target/}, {@code classes} or a jar, and {@code lib}. The
 * two class paths never mix: the player's holds no referee, the referee's no guest language.
 */
public final class RunnerHome implements Programs {
  private static final String DESCRIBE = "io.prism.referee.describe.Describe";

  private final Path home;
  private final Path java;
  private final List<String> describe;

  private RunnerHome(Path home, Path java, List<String> describe) {
    this.home = home;
    this.java = java;
    this.describe = describe;
  }

  /**
   * {@return the same home, where the referee's phase only describes the graphs and trains nothing}
   *
   * @param other run directory of a traced bundle to compare with, null for none
   */
  public RunnerHome describing(@Nullable Path other) {
    List<String> words = new ArrayList<>(List.of(DESCRIBE));
    if (other != null) {
      words.add(other.toAbsolutePath().normalize().toString());
    }
    return new RunnerHome(home, java, List.copyOf(words));
  }

  /** {@return that home, with the Java of this process} */
  public static RunnerHome at(Path home) {
    return new RunnerHome(
        home.toAbsolutePath().normalize(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.of());
  }

  /**
   * {@return the home named by the system property {@code prism.home} or the variable {@code
   * PRISM_HOME}; else the nearest directory above the working directory that holds {@code
   * evaluator/referee}}
   *
   * @throws IllegalStateException when there is none
   */
  public static RunnerHome locate() {
    String named = System.getProperty("prism.home", System.getenv("PRISM_HOME"));
    if (named != null) {
      return at(Path.of(named));
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("evaluator").resolve("referee"))) {
        return at(p);
      }
    }
    throw new IllegalStateException(
        "cannot find evaluator/referee above "
            + Path.of("").toAbsolutePath()
            + "; start from the checkout, or set PRISM_HOME to it");
  }

  /** {@return the directory} */
  public Path directory() {
    return home;
  }

  /**
   * {@return why no program can run from here as a child process, empty when it may be tried} The
   * image of a broker has neither the programs nor a shell: it gives orders to a daemon or a
   * cluster.
   */
  public Optional<String> bare() {
    return Files.isDirectory(home.resolve("evaluator").resolve("referee"))
        ? Optional.empty()
        : Optional.of(
            "there are no programs of the evaluator in %s to run as child processes"
                .formatted(home));
  }

  /** {@return what this build lacks for a device, empty when nothing} */
  public Optional<String> missing(String device) {
    Path lib = home.resolve("evaluator").resolve("referee").resolve("target").resolve("lib");
    return device.equals(Job.Machine.CUDA) && !has(lib, "pytorch-", "-gpu.jar")
        ? Optional.of(
            "this build has no CUDA; org.bytedeco:pytorch:2.10.0-1.5.13:linux-x86_64-gpu and"
                + " org.bytedeco:cuda:13.1-9.19-1.5.13 are not in "
                + lib)
        : Optional.empty();
  }

  /** {@return what runs a phase as a child process of this machine} */
  public Child child(PhaseName phase, Path run, Job job, Limits limits) {
    return new ProcessChild(run, phase, job, limits.of(phase), this);
  }

  @Override
  public Command command(PhaseName phase, Path runDir, Job job, Limits.Phase limits)
      throws Missing {
    List<String> words = java(phase, runDir, limits.heapBytes());
    words.addAll(JavaCommand.settings(phase, job, limits));
    boolean describes = phase == PhaseName.REFEREE && !describe.isEmpty();
    words.addAll(List.of("-cp", classPath(phase)));
    if (describes) {
      words.add(describe.getFirst());
      words.add(runDir.toString());
      words.addAll(describe.subList(1, describe.size()));
    } else {
      words.addAll(JavaCommand.program(phase, runDir.toString()));
    }
    return new Command(words, environment(job));
  }

  /** Leased graphics processors are the only ones that a process sees, numbered from 0. */
  private static Map<String, String> environment(Job job) {
    Map<String, String> env = new TreeMap<>(JavaCommand.environment(job.threads()));
    if (!job.gpus().isEmpty()) {
      env.put("CUDA_VISIBLE_DEVICES", String.join(",", job.gpus()));
    }
    return env;
  }

  /** {@return how to calibrate: the referee's program beside the referee} */
  Command calibration(Path dir, int threads, long heapBytes) throws Missing {
    List<String> words = java(PhaseName.REFEREE, dir, heapBytes);
    words.addAll(
        List.of("-cp", classPath(PhaseName.REFEREE), "io.prism.referee.Calibrate", dir.toString()));
    return new Command(words, JavaCommand.environment(threads));
  }

  /** {@return Java with everything that the numbers depend on, up to the class path} */
  private List<String> java(PhaseName phase, Path runDir, long heapBytes) throws Missing {
    if (!Files.isExecutable(java)) {
      throw new Missing("no Java at " + java + "; it was there when this process started");
    }
    Path lib = home.resolve("evaluator").resolve(phase.home()).resolve("target").resolve("lib");
    List<String> words = new ArrayList<>(List.of(java.toString()));
    words.addAll(
        JavaCommand.flags(
            heapBytes,
            runDir.resolve(phase.home()).resolve("tmp").toString(),
            has(lib, "mkl-", ".jar"),
            has(lib, "pytorch-", "-gpu.jar")));
    return words;
  }

  /**
   * {@return the class path of a phase, for {@code java -cp}}
   *
   * @throws Missing when it was not built
   */
  String classPath(PhaseName phase) throws Missing {
    Path target = home.resolve("evaluator").resolve(phase.home()).resolve("target");
    Path classes = target.resolve("classes");
    Path lib = target.resolve("lib");
    String own =
        Files.isDirectory(classes)
            ? classes.toString()
            : jar(target, phase)
                .orElseThrow(
                    () -> new Missing("neither " + classes + " nor a jar beside it; build first"))
                .toString();
    if (!Files.isDirectory(lib)) {
      throw new Missing("no libraries in " + lib + "; build first");
    }
    return own + File.pathSeparator + lib.resolve("*");
  }

  private static Optional<Path> jar(Path target, PhaseName phase) {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("prism-" + phase.home() + "-"))
          .filter(f -> f.getFileName().toString().endsWith(".jar"))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean has(Path lib, String prefix, String suffix) {
    if (!Files.isDirectory(lib)) {
      return false;
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .map(f -> f.getFileName().toString())
          .anyMatch(n -> n.startsWith(prefix) && n.endsWith(suffix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
