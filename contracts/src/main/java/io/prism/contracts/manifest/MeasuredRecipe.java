package io.prism.contracts.manifest;

import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipe arm: the submission's own training, examined by the referee (protocol, section 3).
 *
 * @param scales that the profile names, smallest first
 */
public record MeasuredRecipe(List<OfScale> scales) {
  public MeasuredRecipe {
    scales = Require.items(scales, "scales of the recipe arm");
  }

  /**
   * The cells with the submitted recipe at one scale. Of the two by two design {reference,
   * submitted} architecture x {reference, submitted} recipe, the other two are {@code baseline} and
   * {@code run} of the manifest's scale.
   *
   * @param name of the scale
   * @param run submitted architecture, submitted recipe; the curve is made of exams, gradient norms
   *     are of some snapshots, training FLOPs are those of one pass over the text
   * @param inferenceGraphHash of the graph that the exams replayed when it is not the model's own
   *     evaluation graph, null otherwise
   * @param truncated why the rest of the run was charged at the worst rate, null when it finished
   * @param trainingEffect reference recipe minus submitted recipe on the submitted graph, paired by
   *     example; positive means the submitted recipe is better
   * @param crossed null where the profile does not ask for it or it is not applicable
   * @param crossedReason why it is not applicable, else null
   */
  public record OfScale(
      String name,
      RunManifest.Run run,
      @Nullable Sha256 inferenceGraphHash,
      @Nullable String truncated,
      RunManifest.Gain trainingEffect,
      @Nullable Crossed crossed,
      @Nullable String crossedReason) {
    public OfScale {
      Require.text(name, "scale name");
      if (crossed != null && crossedReason != null) {
        throw new IllegalArgumentException("a crossed cell is there or has a reason, not both");
      }
    }
  }

  /**
   * The cell reference architecture, submitted recipe.
   *
   * @param run of the cell
   * @param effects of the whole design, now that all four cells are there
   */
  public record Crossed(RunManifest.Run run, Effects effects) {}

  /**
   * Effects of the two by two design in bits per byte, positive means better; all cells paired by
   * example.
   *
   * @param architecture of the submitted architecture, averaged over both recipes
   * @param training of the submitted recipe, averaged over both architectures
   * @param interaction how much more the submitted architecture gains under the submitted recipe
   *     than under the reference recipe
   */
  public record Effects(
      RunManifest.Gain architecture, RunManifest.Gain training, RunManifest.Gain interaction) {}
}
