package io.prism.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How player, trainer and referee are called, wherever their files lie: everything that the numbers
 * depend on stands here and is the same for every back end.
 */
public final class JavaCommand {
  private static final Map<PhaseName, String> MAIN =
      Map.of(
          PhaseName.PLAYER,
          "io.prism.player.Player",
          PhaseName.TRAINER,
          "io.prism.player.Player",
          PhaseName.REFEREE,
          "io.prism.referee.Referee");

  private static final long PLAYER_GRACE_SECONDS = 20;

  private JavaCommand() {}

  /**
   * {@return the virtual machine's options}
   *
   * @param heapBytes of the Java heap
   * @param tmp folder for temporary files
   * @param mkl whether MKL is there
   * @param gpu whether the build of libtorch has CUDA
   */
  public static List<String> flags(long heapBytes, String tmp, boolean mkl, boolean gpu) {
    List<String> words = new ArrayList<>();
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
            "-Djava.io.tmpdir=" + tmp));
    if (mkl) {
      words.add("-Dorg.bytedeco.openblas.load=mkl_rt");
    }
    if (gpu) {
      words.add("-Dorg.bytedeco.javacpp.platform.extension=-gpu");
    }
    return words;
  }

  /** {@return what the program of a phase is told beside its run directory, as options} */
  public static List<String> settings(PhaseName phase, Job job, Limits.Phase limits) {
    return switch (phase) {
      case PLAYER -> {
        // a little earlier than ours: the player can still say at which line it was
        long seconds = Math.max(1, limits.seconds() * job.threads() - PLAYER_GRACE_SECONDS);
        yield List.of("-Dprism.player.time-limit-seconds=" + seconds);
      }
      case TRAINER ->
          List.of(
              // the referee may train for hours between two requests, and takes the trainer with it
              // when it ends
              "-Dprism.player.idle-seconds=" + limits.wallClockSeconds(),
              // beside it there are a snapshot and what is printed
              "-Dprism.player.checkpoint-bytes=" + limits.diskBytes() / 2);
      case REFEREE -> List.of();
    };
  }

  /** {@return main class and arguments} */
  public static List<String> program(PhaseName phase, String runDir) {
    String main = MAIN.get(phase);
    return phase == PhaseName.TRAINER ? List.of(main, "train", runDir) : List.of(main, runDir);
  }

  /** Nothing of ours leaks into the children; thread counts are fixed, so results repeat. */
  public static Map<String, String> environment(int count) {
    Map<String, String> env = new TreeMap<>();
    String threads = String.valueOf(count);
    env.put("LANG", "C.UTF-8");
    env.put("PATH", "/usr/bin:/bin");
    env.put("OMP_NUM_THREADS", threads);
    // MKL follows OpenMP's count, which a program lowers thread by thread; a count of MKL's own
    // would win over that, and threads would wait for each other in operations of microseconds
    env.put("MKL_DYNAMIC", "FALSE");
    // threads that spin while they wait make a busy machine ten times slower, an idle one no faster
    env.put("OMP_WAIT_POLICY", "PASSIVE");
    env.put("KMP_BLOCKTIME", "0");
    // without it cuBLAS may give other sums from call to call
    env.put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    return env;
  }
}
