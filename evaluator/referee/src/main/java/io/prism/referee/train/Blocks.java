package io.prism.referee.train;

import io.prism.graph.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/** How the text of a run is cut: early exams are short because learning is fast there. */
public final class Blocks {
  private static final int KEPT_PER_RUN = 8;

  private Blocks() {}

  /**
   * {@return block lengths in steps; they double up to the horizon's part that the profile names,
   * then stay equal; together they are the horizon}
   */
  public static List<Integer> of(int steps, Profile.Exams exams) {
    int largest = Math.max(exams.firstBlockSteps(), steps / exams.largestBlockDivisor());
    List<Integer> blocks = new ArrayList<>();
    int left = steps;
    int size = exams.firstBlockSteps();
    while (left > 0) {
      int block = Math.min(size, left);
      blocks.add(block);
      left -= block;
      size = Math.min(2 * size, largest);
    }
    return List.copyOf(blocks);
  }

  /**
   * {@return whether a run should be kept now, so that a host fault costs at most about an eighth
   * of it} By steps and not by time: whoever trains may notice.
   *
   * @param step steps taught so far
   * @param kept steps taught when the run was kept last
   */
  public static boolean due(int step, int kept, int steps) {
    return step - kept >= Math.max(1, steps / KEPT_PER_RUN);
  }
}
