package io.prism.player;

import io.prism.contracts.SubmissionFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code player.json}, written last.
 *
 * @param recipe the recipe's fields, for information
 */
public record PlayerReport(
    String schema,
    String status,
    @Nullable SubmissionFault fault,
    boolean logTruncated,
    List<ScaleFiles> scales,
    @Nullable Map<String, Object> recipe) {
  public PlayerReport {
    scales = List.copyOf(scales);
  }

  /** The files of one scale, by name in the player's folder. */
  public record ScaleFiles(
      String name,
      long targetParameters,
      String trainGraph,
      String evalGraph,
      @Nullable String inferenceGraph,
      List<String> states) {
    public ScaleFiles {
      states = List.copyOf(states);
    }
  }

  static PlayerReport traced(
      List<ScaleFiles> scales, Map<String, Object> recipe, boolean logTruncated) {
    return new PlayerReport("prism.player.v1", "traced", null, logTruncated, scales, recipe);
  }

  static PlayerReport fault(SubmissionFault fault, boolean logTruncated) {
    return new PlayerReport("prism.player.v1", "fault", fault, logTruncated, List.of(), null);
  }
}
