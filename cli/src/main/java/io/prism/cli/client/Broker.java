package io.prism.cli.client;

import picocli.CommandLine.Option;

/** The options of operators' commands that ask the eval-broker. */
final class Broker extends Operator {
  static final String NAME = "the eval-broker";

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_BROKER_URL:-http://localhost:8082}",
      description = {
        "Address of the eval-broker.",
        "Default: PRISM_BROKER_URL, else http://localhost:8082"
      })
  private String url = "";

  @Override
  String url() {
    return url;
  }
}
