package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option {@code --url} of commands that read the weights service. */
final class WeightsUrl {
  private static final Pattern NEXT = Pattern.compile("[?&]after=([^&>]+)[^>]*>; rel=\"next\"");

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
    HttpResponse<String> response = ask(server, "/v1/weights/latest");
    if (response.statusCode() == 404) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "no weights have been published yet",
          "They follow the first scored submission. Is " + url + " the weights service?");
    }
    return server.successful(response);
  }

  /** {@return what is at {@code path}; empty where the service says that it is not there} */
  Optional<JsonNode> find(Server server, String path, String what) {
    HttpResponse<String> answer = ask(server, path);
    return answer.statusCode() == 404 && Refusal.isProblem(answer)
        ? Optional.empty()
        : Optional.of(read(server.successful(answer), JsonNode.class, what));
  }

  /** {@return a page of a list whose header {@code Link} names the next one} */
  FamilyRankingCommand.Listed list(Server server, String path, String what) {
    HttpResponse<String> answer = ask(server, path);
    JsonNode items = read(server.successful(answer), JsonNode.class, what);
    Matcher next = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
    return new FamilyRankingCommand.Listed(items, next.find() ? next.group(1) : null);
  }

  private static HttpResponse<String> ask(Server server, String path) {
    return server.send(server.request(path).header("Accept", "application/json").build());
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
          url + " did not answer with " + what + ": " + Words.of(e),
          "Is this the address of the weights service? Check --url.");
    }
  }
}
