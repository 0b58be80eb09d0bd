package io.prism.cli.client;

import picocli.CommandLine.Option;

/** The options of operators' commands that ask the scoring service. */
final class Scoring extends Operator {
  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_SCORING_URL:-http://localhost:8083}",
      description = {
        "Address of the scoring service.",
        "Default: PRISM_SCORING_URL, else http://localhost:8083"
      })
  private String url = "";

  @Override
  String url() {
    return url;
  }
}
