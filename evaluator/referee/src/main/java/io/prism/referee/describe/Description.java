package io.prism.referee.describe;

import io.prism.graph.canonical.Similarity;
import io.prism.graph.report.GraphReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code graphs.json}.
 *
 * @param schema {@value #SCHEMA}
 * @param batch rows of the traced input
 * @param sequence tokens per row
 * @param architectureId public name of the family, by all scales
 * @param scales in the profile's order
 * @param comparison with another bundle at the last of the scales, null when none was asked for
 */
public record Description(
    String schema,
    String profile,
    int batch,
    int sequence,
    String architectureId,
    List<GraphReport> scales,
    @Nullable Similarity comparison) {
  static final String SCHEMA = "prism.graphs.v1";

  public Description {
    scales = List.copyOf(scales);
  }
}
