package io.prism.player;

import io.prism.contracts.SubmissionFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code player.json}, written last.
 *
 * @param recipe the recipe's fields, for information
 * @param variants the bundle under the other contexts of the profile's probes
 */
public record PlayerReport(
    String schema,
    String status,
    @Nullable SubmissionFault fault,
    boolean logTruncated,
    List<ScaleFiles> scales,
    @Nullable Map<String, Object> recipe,
    List<VariantFiles> variants) {
  public PlayerReport {
    scales = List.copyOf(scales);
    variants = List.copyOf(variants);
  }

  /** The files of one scale, by name in the player's folder. */
  public record ScaleFiles(
      String name,
      long targetParameters,
      String initGraph,
      String trainGraph,
      String evalGraph,
      @Nullable String inferenceGraph) {}

  /**
   * The smallest scale under another context.
   *
   * @param files null when the bundle cannot be built so
   * @param reason why it cannot
   */
  public record VariantFiles(String name, @Nullable ScaleFiles files, @Nullable String reason) {}

  static PlayerReport traced(
      List<ScaleFiles> scales,
      Map<String, Object> recipe,
      List<VariantFiles> variants,
      boolean logTruncated) {
    return new PlayerReport(
        "prism.player.v1", "traced", null, logTruncated, scales, recipe, variants);
  }

  static PlayerReport fault(SubmissionFault fault, boolean logTruncated) {
    return new PlayerReport(
        "prism.player.v1", "fault", fault, logTruncated, List.of(), null, List.of());
  }
}
