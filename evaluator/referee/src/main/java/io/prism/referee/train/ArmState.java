package io.prism.referee.train;

import io.prism.contracts.manifest.RunManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A run between two blocks; with the tensors beside it everything that the rest depends on: draws
 * follow from seed and step alone.
 *
 * @param step steps taught so far
 * @param exams so far
 * @param losses of each step, bits per byte
 * @param gradientNorms of each step
 * @param updates that the optimiser made
 * @param trainingSeconds processor seconds of all lessons so far
 */
public record ArmState(
    int step,
    List<RunManifest.Exam> exams,
    List<Double> losses,
    List<Double> gradientNorms,
    int updates,
    double trainingSeconds) {
  public ArmState {
    exams = List.copyOf(exams);
    losses = List.copyOf(losses);
    gradientNorms = List.copyOf(gradientNorms);
  }

  /** Remembers runs that are not over. */
  public interface Keeper {
    /** Remembers nothing. */
    Keeper NONE =
        new Keeper() {
          @Override
          public Optional<ArmState> last() {
            return Optional.empty();
          }

          @Override
          public Map<String, Tensor> tensors() {
            return Map.of();
          }

          @Override
          public void keep(ArmState state, Map<String, Tensor> tensors) {}
        };

    /** {@return where to go on, empty to begin} */
    Optional<ArmState> last();

    /** {@return what was kept beside it; belongs to the caller's pointer scope} */
    Map<String, Tensor> tensors();

    /** Keeps the run as it is now. */
    void keep(ArmState state, Map<String, Tensor> tensors);
  }
}
