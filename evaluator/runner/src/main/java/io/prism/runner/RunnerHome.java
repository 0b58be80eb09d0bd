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
  private static final Map<PhaseName, String> MAIN =
      Map.of(
          PhaseName.PLAYER,
          "io.prism.player.Player",
          PhaseName.TRAINER,
          "io.prism.player.Player",
          PhaseName.REFEREE,
          "io.prism.referee.Referee");

  private static final long PLAYER_GRACE_SECONDS = 20;

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

  @Override
  public Command command(PhaseName phase, Path runDir, Job job, Limits.Phase limits)
      throws Missing {
    List<String> words = java(phase, runDir, limits.heapBytes());
    if (phase == PhaseName.PLAYER) {
      // a little earlier than ours: the player can still say at which line it was
      long seconds = Math.max(1, limits.seconds() * job.threads() - PLAYER_GRACE_SECONDS);
      words.add("-Dprism.player.time-limit-seconds=" + seconds);
    }
    if (phase == PhaseName.TRAINER) {
      // the referee may train for hours between two requests, and takes the trainer with it when it
      // ends
      words.add("-Dprism.player.idle-seconds=" + limits.wallClockSeconds());
      // beside it there are a snapshot and what is printed
      words.add("-Dprism.player.checkpoint-bytes=" + limits.diskBytes() / 2);
    }
    boolean describes = phase == PhaseName.REFEREE && !describe.isEmpty();
    words.addAll(List.of("-cp", classPath(phase)));
    words.add(describes ? describe.getFirst() : MAIN.get(phase));
    if (phase == PhaseName.TRAINER) {
      words.add("train");
    }
    words.add(runDir.toString());
    if (describes) {
      words.addAll(describe.subList(1, describe.size()));
    }
    return new Command(words, environment(job.threads()));
  }

  /** {@return how to calibrate: the referee's program beside the referee} */
  Command calibration(Path dir, int threads, long heapBytes) throws Missing {
    List<String> words = java(PhaseName.REFEREE, dir, heapBytes);
    words.addAll(
        List.of("-cp", classPath(PhaseName.REFEREE), "io.prism.referee.Calibrate", dir.toString()));
    return new Command(words, environment(threads));
  }

  /** {@return Java with everything that the numbers depend on, up to the class path} */
  private List<String> java(PhaseName phase, Path runDir, long heapBytes) throws Missing {
    if (!Files.isExecutable(java)) {
      throw new Missing("no Java at " + java + "; it was there when this process started");
    }
    Path lib = home.resolve("evaluator").resolve(phase.home()).resolve("target").resolve("lib");
    List<String> words = new ArrayList<>();
    words.add(java.toString());
    words.add("-Xmx" + (heapBytes >> 20) + "m");
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            // libtorch's memory is watched from outside; JavaCPP's own guess would stop it early
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "-Djava.io.tmpdir=" + runDir.resolve(phase.home()).resolve("tmp")));
    if (has(lib, "mkl-", ".jar")) {
      words.add("-Dorg.bytedeco.openblas.load=mkl_rt");
    }
    if (has(lib, "pytorch-", "-gpu.jar")) {
      words.add("-Dorg.bytedeco.javacpp.platform.extension=-gpu");
    }
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

  /** Nothing of ours leaks into the children; thread counts are fixed, so results repeat. */
  private static Map<String, String> environment(int count) {
    Map<String, String> env = new TreeMap<>();
    String threads = String.valueOf(count);
    env.put("LANG", "C.UTF-8");
    env.put("PATH", "/usr/bin:/bin");
    env.put("OMP_NUM_THREADS", threads);
    // MKL follows OpenMP's count, which a program lowers thread by thread; a count of MKL's own
    // would
    // win over that, and threads would wait for each other in operations of microseconds
    env.put("MKL_DYNAMIC", "FALSE");
    // threads that spin while they wait make a busy machine ten times slower, an idle one no faster
    env.put("OMP_WAIT_POLICY", "PASSIVE");
    env.put("KMP_BLOCKTIME", "0");
    // without it cuBLAS may give other sums from call to call
    env.put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    return env;
  }
}
