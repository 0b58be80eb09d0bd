package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.contracts.ContractJson;
import java.net.http.HttpResponse;
import picocli.CommandLine.Option;

/** The option {@code --url} of commands that read the weights service. */
final class WeightsUrl {
  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_WEIGHTS_URL:-http://localhost:8084}",
      description = {
        "Address of the weights service.",
        "Default: PRISM_WEIGHTS_URL, else http://localhost:8084"
      })
  private String url = "";

  /** {@return the address without slashes at its end} */
  String value() {
    return url.replaceAll("/+$", "");
  }

  Server open() {
    return new Server(url);
  }

  /** {@return the record published last, word for word} */
  String latest(Server server) {
    HttpResponse<String> response =
        server.send(
            server.request("/v1/weights/latest").header("Accept", "application/json").build());
    if (response.statusCode() == 404) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "no weights have been published yet",
          "They follow the first scored submission. Is " + url + " the weights service?");
    }
    return server.successful(response);
  }

  /**
   * {@return {@code body} as {@code type}}
   *
   * @param what what was asked for, for people
   */
  <T> T read(String body, Class<T> type, String what) {
    try {
      return ContractJson.read(body, type);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          url + " did not answer with " + what + ": " + e.getMessage(),
          "Is this the address of the weights service? Check --url.");
    }
  }
}
