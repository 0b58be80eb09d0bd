package io.prism.referee.input;

import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.file.GraphJson;
import io.prism.graph.profile.Profile;
import io.prism.referee.Refused;
import io.prism.referee.file.Digests;
import org.jspecify.annotations.Nullable;

/**
 * What the player delivered for one scale; not yet checked by any gate.
 *
 * @param scale of the profile
 * @param initBytes graph file, the making of the model
 * @param trainBytes graph file, training mode
 * @param evalBytes graph file, evaluation mode
 * @param inferenceBytes graph file of the bundle's own way from tokens to logits, null when it has
 *     none
 */
public record TracedScale(
    Profile.Scale scale,
    byte[] initBytes,
    byte[] trainBytes,
    byte[] evalBytes,
    byte @Nullable [] inferenceBytes) {

  /** {@return how initial values come about} */
  public Graph init() {
    return graph(initBytes, Graph.Mode.INIT);
  }

  /** {@return the training graph} */
  public Graph train() {
    return graph(trainBytes, Graph.Mode.TRAIN);
  }

  /** {@return the evaluation graph} */
  public Graph eval() {
    return graph(evalBytes, Graph.Mode.EVAL);
  }

  /** {@return the graph of the bundle's own way from tokens to logits, null when it has none} */
  public @Nullable Graph inference() {
    return inferenceBytes == null ? null : graph(inferenceBytes, Graph.Mode.EVAL);
  }

  /** {@return of all graph files, as they came} */
  public String digest() {
    return (inferenceBytes == null
            ? Digests.of(initBytes, trainBytes, evalBytes)
            : Digests.of(initBytes, trainBytes, evalBytes, inferenceBytes))
        .value();
  }

  private Graph graph(byte[] json, Graph.Mode mode) {
    try {
      Graph graph = GraphJson.read(json);
      if (graph.mode() != mode) {
        throw PlayerFolder.malformed(
            "scale %s: a graph of mode %s stands where %s belongs"
                .formatted(scale.name(), graph.mode(), mode));
      }
      return graph;
    } catch (GraphException e) {
      throw Refused.of(e, "scale " + scale.name() + ", " + mode + " graph");
    }
  }
}
