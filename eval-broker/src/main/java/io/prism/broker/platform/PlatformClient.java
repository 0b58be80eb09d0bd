package io.prism.broker.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.runner.Phases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code /v1/docker/run, list, cleanup}: three calls, the first of which lasts as long as a job.
 */
final class PlatformClient {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int BUSY = 429;

  private final HttpClient http;
  private final PlatformSettings settings;

  PlatformClient(PlatformSettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** No answer, or one that says "later". */
  static final class Away extends Phases.Away {
    private static final long serialVersionUID = 1;

    Away(String message, Throwable cause) {
      super("the Platform's broker: " + message, cause);
    }
  }

  /** It will not do it; the message is the broker's. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** What it says of a job that is over. */
  record Result(String stdout, String stderr, int returncode, boolean timedOut) {}

  /** A container that it has. */
  record Listed(String jobId, String status, Map<String, String> labels) {}

  /** Asks whether it is there. */
  void health() throws Refused {
    send(request("/health", SOON).GET().build());
  }

  /** Runs a job and waits until it is over; how long it may take is in the request. */
  Result run(Map<String, Object> job, Duration timeout) throws Refused {
    JsonNode answer = post("/v1/docker/run", job, timeout.plus(GRACE));
    return new Result(
        answer.path("stdout").asText(""),
        answer.path("stderr").asText(""),
        answer.path("returncode").asInt(-1),
        answer.path("timed_out").asBoolean(false));
  }

  /** {@return what it has of this challenge} */
  List<Listed> list() throws Refused {
    JsonNode containers = post("/v1/docker/list", Map.of(), SOON).path("containers");
    return containers
        .valueStream()
        .map(
            c ->
                new Listed(
                    c.path("job_id").asText(""),
                    c.path("status").asText(""),
                    labels(c.path("labels"))))
        .toList();
  }

  private static Map<String, String> labels(JsonNode node) {
    Map<String, String> labels = new java.util.TreeMap<>();
    node.propertyStream().forEach(e -> labels.put(e.getKey(), e.getValue().asText("")));
    return labels;
  }

  /** Ends and removes a job. */
  void cleanup(String jobId) throws Refused {
    post("/v1/docker/cleanup", Map.of("job_id", jobId), SOON);
  }

  private JsonNode post(String path, Map<String, Object> body, Duration timeout) throws Refused {
    String json = ContractJson.write(body);
    String answer =
        send(
            request(path, timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    try {
      return ContractJson.mapper().readTree(answer);
    } catch (IOException e) {
      throw new Away("answered " + path + " with something that is no JSON", e);
    }
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    try {
      String base = settings.url().toString().replaceAll("/+$", "");
      String token = Files.readString(settings.token()).strip();
      if (!token.matches("[!-~]+")) {
        // Said here: the JDK's refusal of such a header has the token in its message.
        throw new IOException(settings.token() + " does not hold a token");
      }
      return HttpRequest.newBuilder(URI.create(base + path))
          .timeout(timeout)
          .header("Authorization", "Bearer " + token)
          .header(settings.slugHeader(), settings.slug());
    } catch (IOException e) {
      throw new Away("its token cannot be read: " + e.getMessage(), e);
    }
  }

  private String send(HttpRequest request) throws Refused {
    HttpResponse<String> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Away(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Away("interrupted", e);
    }
    int code = answer.statusCode();
    String words = "%d %s".formatted(code, answer.body().strip());
    // it says 400 for a want of graphics processors too, which is no fault of the request
    if (code == BUSY || code >= 500 || words.contains("capacity_insufficient")) {
      throw new Away(words, new IOException(words));
    }
    if (code != 200) {
      throw new Refused(words);
    }
    return answer.body();
  }
}
