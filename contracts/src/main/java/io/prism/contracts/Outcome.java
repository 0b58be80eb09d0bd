package io.prism.contracts;

import java.util.List;

/** What one evaluation came to. */
public sealed interface Outcome {
  /**
   * The protocol measured the submission.
   *
   * @param manifest reference to {@code prism_run_manifest.v1.json}
   * @param artifacts every file the manifest names
   */
  record Measured(ArtifactRef manifest, List<ArtifactRef> artifacts) implements Outcome {
    public Measured {
      artifacts = Require.items(artifacts, "artifacts");
    }
  }

  /** The submission cannot be measured through its own doing. */
  record Failed(SubmissionFault fault) implements Outcome {}

  /** Nothing was learned about the submission. */
  record Inconclusive(HostFault fault) implements Outcome {}
}
