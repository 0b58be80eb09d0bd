package io.prism.cli.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code graphs.json} of the referee ({@code prism.graphs.v1}). Public parts because the JSON
 * reader looks at them.
 */
public record GraphFile(
    String schema,
    String profile,
    int batch,
    int sequence,
    String architectureId,
    List<Scale> scales,
    @Nullable Comparison comparison) {

  /** One size of the model. */
  public record Scale(
      String scale,
      long targetParameters,
      long parameters,
      long bufferElements,
      long constantBytes,
      double flopsPerToken,
      double trainingFlopsPerToken,
      double bytesPerToken,
      String graphHash,
      String familyHash,
      List<Operation> operations,
      List<Module> modules) {}

  /** A kind of operation. */
  public record Operation(String op, int count, long flops, double share) {}

  /** A module without those in it. */
  public record Module(
      String module, int operations, long parameters, long flops, long bytes, double share) {}

  /** Structural similarity; the first model is the one named first. */
  public record Comparison(
      double value,
      List<Double> levels,
      List<Place> onlyFirst,
      List<Place> onlySecond,
      List<Difference> operations) {}

  /** A module and the share of the model's operations in it that have no partner. */
  public record Place(String module, double share) {}

  /** How often a kind of operation occurs. */
  public record Difference(String operation, int first, int second) {}

  GraphFile only(Scale scale) {
    return new GraphFile(
        schema, profile, batch, sequence, architectureId, List.of(scale), comparison);
  }
}
