package io.prism.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things lie in the images of player and referee, and whose they are: the same for every back
 * end that makes containers of them.
 */
public final class InImage {
  /** The run directory, seen from inside. */
  public static final String RUN = "/prism/run";

  /** Baselines, for the referee. */
  public static final String CACHE = "/prism/cache";

  /** Locked datasets, for the referee. */
  public static final String DATA = "/prism/data";

  /** User of player and trainer. */
  public static final int PLAYER = 10001;

  /** User of the referee where the broker is root; else it has the broker's own. */
  public static final int REFEREE = 10002;

  /** User of the keeper. */
  public static final int KEEPER = 10003;

  private InImage() {}

  /** {@return arguments of the image's program for a phase} */
  public static List<String> arguments(PhaseName phase, Job job, Limits.Phase limits) {
    List<String> words = java(phase, job, limits);
    words.addAll(JavaCommand.program(phase, RUN));
    return words;
  }

  /**
   * {@return the same for a player that prints what it delivers}
   *
   * @param input folder that holds job and sources
   * @param work folder that it may make
   */
  public static List<String> parcel(Job job, Limits.Phase limits, String input, String work) {
    List<String> words = java(PhaseName.PLAYER, job, limits);
    words.addAll(List.of("io.prism.player.Parcel", input, work));
    return words;
  }

  private static List<String> java(PhaseName phase, Job job, Limits.Phase limits) {
    boolean gpu = job.machine() != null && job.machine().device().equals(Job.Machine.CUDA);
    List<String> words = new ArrayList<>();
    words.addAll(JavaCommand.flags(limits.heapBytes(), "/tmp", true, gpu));
    // both are unpacked in the image: nothing is written at start, and nothing that is written runs
    words.add("-Dorg.bytedeco.javacpp.pathsfirst=true");
    words.add("-Djava.library.path=/opt/prism/native");
    words.add("-Dpolyglot.engine.resourcePath=/opt/prism/python");
    words.addAll(JavaCommand.settings(phase, job, limits));
    words.add("-cp");
    words.add("/opt/prism/prism.jar:/opt/prism/lib/*");
    return words;
  }
}
