package io.prism.referee.train;

import io.prism.graph.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/** How the text of a run is cut: early exams are short because learning is fast there. */
public final class Blocks {
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
}
