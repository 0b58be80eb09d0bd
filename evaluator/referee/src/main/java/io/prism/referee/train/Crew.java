package io.prism.referee.train;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The processes that train one model together, each on a device of its own, all with the same
 * states. What they add up does not depend on how many they are.
 */
public interface Crew {
  /** The most processes that can share a step. */
  int LARGEST = 8;

  /** One process that does everything. */
  Crew ALONE =
      new Crew() {
        @Override
        public int size() {
          return 1;
        }

        @Override
        public int rank() {
          return 0;
        }

        @Override
        public void sum(List<@Nullable Tensor> own) {}

        @Override
        public double[] joined(double[] own) {
          return own;
        }
      };

  /** {@return number of processes, a power of two} */
  int size();

  /** {@return this process's number, 0 for the referee itself} */
  int rank();

  /**
   * Replaces each tensor by the sum over all processes, added pairwise: neighbours first, then
   * pairs of neighbours. All processes call it with the same shapes, and end with the same bits.
   */
  void sum(List<@Nullable Tensor> own);

  /** {@return the numbers of all processes, in their order; all bring equally many} */
  double[] joined(double[] own);

  /**
   * {@return the first of {@code n} equal parts that is this process's; n is a multiple of size}
   */
  default int from(int n) {
    return rank() * (n / size());
  }
}
