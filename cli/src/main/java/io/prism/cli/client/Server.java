package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One service's public address. Every call has a deadline; redirects are not followed. */
final class Server implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final String base;
  private String variable = "";
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @throws CliException when {@code url} is not an http address
   */
  Server(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw notAnAddress(url);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getRawQuery() != null) {
      throw notAnAddress(url);
    }
    base = url.replaceAll("/+$", "");
  }

  private static CliException notAnAddress(String url) {
    return CliException.usage(
        "not a server address: " + url, "Give --url like http://localhost:8080");
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  HttpClient http() {
    return http;
  }

  /** {@return the body of a successful answer to a GET} */
  String get(String path) {
    return successful(send(request(path).header("Accept", "application/json").build()));
  }

  /** {@return the answer, whatever its status} */
  HttpResponse<String> send(HttpRequest request) {
    try {
      HttpRequest limited = HttpRequest.newBuilder(request, (n, v) -> true).timeout(ANSWER).build();
      HttpResponse<String> answer = http.send(limited, BodyHandlers.ofString());
      if (answer.statusCode() == 404 && !Refusal.isProblem(answer)) {
        throw stranger(request.uri());
      }
      return answer;
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNREACHABLE, "interrupted while waiting for " + base, "");
    }
  }

  /** Services of ours say with a problem (RFC 9457) that something does not exist. */
  private CliException stranger(URI asked) {
    return new CliException(
        ExitCode.REFUSED,
        "%s does not know %s: it is not PRISM, or not this service of it"
            .formatted(base, asked.getPath()),
        "Check --url: prism status shows the addresses of the local services.");
  }

  /** {@return the body, when the status is 2xx} */
  String successful(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw Refusal.of(base, response);
    }
    return response.body();
  }

  /**
   * {@return {@code body} as a record}
   *
   * @param service for the complaint when it is something else
   */
  <T> T read(String body, Class<T> type, String service) {
    try {
      return ContractJson.read(body, type);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          base + " gave an answer that is not understood: " + Words.of(e),
          "Is this the address of %s? Check --url.".formatted(service));
    }
  }

  /** {@return {@code json} on one line} */
  static String line(String json) {
    return json.replace("\n", "").replace("\r", "");
  }

  /** {@return {@code segment} for a path} */
  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }

  CliException unreachable(Throwable cause) {
    String why = Words.of(cause);
    return new CliException(
        ExitCode.UNREACHABLE,
        "cannot reach " + base + ": " + why,
        "Is the server running? Start the local one with: prism up. Another address: --url"
            + (variable.isEmpty() ? "" : ", or the variable " + variable));
  }

  /** Names the variable that holds the address, for those who did not set it. */
  Server known(String byVariable) {
    variable = byVariable;
    return this;
  }

  String base() {
    return base;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
