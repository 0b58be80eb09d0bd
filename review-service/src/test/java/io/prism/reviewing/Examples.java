package io.prism.reviewing;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Submissions for tests. */
public final class Examples {
  public static final String HONEST =
      """
      import torch
      from torch import nn

      def build_model(ctx):
          return nn.Sequential(nn.Embedding(ctx.vocab_size, 8), nn.Linear(8, ctx.vocab_size))

      def get_recipe(ctx):
          return {"learning_rate": 1e-3}
      """;

  private Examples() {}

  /** {@return a submission whose bundle lies nowhere} */
  public static Submission submission() {
    return submission(
        "model.py", new ArtifactRef("model.py", new Sha256("b".repeat(64)), 1, "text/x-python"));
  }

  /** {@return a new submission of {@code bundle}} */
  public static Submission submission(String filename, ArtifactRef bundle) {
    return new Submission(
        new SubmissionId(UUID.randomUUID().toString()),
        new Hotkey("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"),
        bundle,
        filename,
        "local_cpu_smoke",
        1,
        Instant.now(),
        Map.of());
  }
}
