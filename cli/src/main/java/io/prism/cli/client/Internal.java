package io.prism.cli.client;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of operators' commands: which review service, and the token that opens it. */
final class Internal {
  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_REVIEW_URL:-http://localhost:8081}",
      description = {
        "Address of the review service.",
        "Default: PRISM_REVIEW_URL, else http://localhost:8081"
      })
  private String url = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:PRISM_INTERNAL_TOKEN_FILE:-data/secrets/internal_token}",
      description = {
        "File with the deployment's internal token.",
        "Default: PRISM_INTERNAL_TOKEN_FILE, else data/secrets/internal_token"
      })
  private Path tokenFile = Path.of("");

  Server server() {
    return new Server(url);
  }

  /** {@return the body of a successful answer to a GET} */
  String get(Server server, String path) {
    return new TokenFile(tokenFile).get(server, path);
  }

  /** {@return the body of a successful answer to a POST of {@code json}} */
  String post(Server server, String path, String json) {
    return new TokenFile(tokenFile).post(server, path, json);
  }
}
