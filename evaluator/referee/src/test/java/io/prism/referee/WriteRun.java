package io.prism.referee;

import io.prism.graph.profile.Profiles;
import java.nio.file.Path;

/**
 * Writes a run directory by hand: {@code <directory> <profile> <cache>
 * decoder|bigram|convolution|gru}.
 */
public final class WriteRun {
  private WriteRun() {}

  public static void main(String[] args) {
    Submission.Architecture architecture =
        switch (args[3]) {
          case "bigram" -> Submission::bigram;
          case "gru" -> GruGraph::graph;
          case "convolution" -> Submission::convolution;
          default -> Submission::decoder;
        };
    Submission.write(
        Path.of(args[0]),
        Profiles.named(args[1]),
        Path.of(args[2]).toAbsolutePath(),
        architecture,
        Submission::normal);
    System.exit(0);
  }
}
