package io.prism.cli.client;

import picocli.CommandLine.Option;

/** The options of operators' commands that ask the review service. */
final class Internal extends Operator {
  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_REVIEW_URL:-http://localhost:8081}",
      description = {
        "Address of the review service.",
        "Default: PRISM_REVIEW_URL, else http://localhost:8081"
      })
  private String url = "";

  @Override
  String url() {
    return url;
  }
}
