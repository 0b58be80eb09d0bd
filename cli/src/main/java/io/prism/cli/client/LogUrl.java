package io.prism.cli.client;

import picocli.CommandLine.Option;

/** Where logs are read: the eval-broker has them. */
final class LogUrl {
  @Option(
      names = "--broker-url",
      defaultValue = "${env:PRISM_BROKER_URL:-http://localhost:8082}",
      description = {
        "Address of the eval-broker, which has the logs.",
        "Default: PRISM_BROKER_URL, else http://localhost:8082"
      })
  private String url = "";

  String get() {
    return url;
  }
}
