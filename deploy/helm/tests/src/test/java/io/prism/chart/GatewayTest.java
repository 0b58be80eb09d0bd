package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prism.chart.Services.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gateway's configuration in real nginx. Without nginx these are skipped, unless {@code
 * PRISM_NGINX_REQUIRED} is set, as in continuous integration.
 */
class GatewayTest {
  private static final List<String> PLATFORM =
      List.of("/internal/v1/get_weights", "/internal/v1/bridge/submissions");
  private static final int LIMIT = 10_240_000;

  @TempDir static Path folder;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws Exception {
    if (Gateway.program().isEmpty()) {
      assertThat(System.getenv("PRISM_NGINX_REQUIRED")).as("nginx is missing").isNull();
    }
    assumeTrue(Gateway.program().isPresent(), "there is no nginx: its configuration is not tried");
    gateway = new Gateway(Deployments.PLATFORM.rendered(), folder);
  }

  @AfterAll
  static void end() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void every_route_reaches_the_service_that_answers_it_and_no_door_opens_more_than_it_should()
      throws Exception {
    List<Route> routes = Services.routes();
    assertThat(routes).hasSizeGreaterThan(40);
    for (Route route : routes) {
      String path = route.example();
      boolean forPlatform = !route.internal() || PLATFORM.contains(path);
      check(Gateway.OPERATOR, route, true);
      check(Gateway.PLATFORM, route, forPlatform);
      check(Gateway.PUBLIC, route, !route.internal());
    }
  }

  private static void check(String door, Route route, boolean open) throws Exception {
    if (route.path().endsWith("/events")) {
      return; // a stream, which has a test of its own
    }
    HttpResponse<String> answer = send(door, route.method(), route.example() + "?limit=5");
    if (open) {
      assertThat(answer.statusCode()).as("%s at %s", route, door).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Uri")).hasValue(route.example() + "?limit=5");
      if (!route.service().isEmpty()) {
        assertThat(answer.headers().firstValue("X-Service"))
            .as("%s at %s", route, door)
            .hasValue(route.service());
      }
    } else {
      assertThat(answer.statusCode()).as("%s at %s", route, door).isEqualTo(404);
      assertThat(answer.headers().firstValue("X-Service")).isEmpty();
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).contains("\"status\":404");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/v1/holds",
        "//internal/v1/holds",
        "/v1/../internal/v1/holds",
        "/v1/submissions/..%2f..%2finternal%2fv1%2fholds/logs",
        "/v1/submissions/%2e%2e/%2E%2E/internal/v1/holds",
        "/v1/queue/..;/../internal/v1/queue",
        "/v1/submissions/x/logs/../../../../internal/v1/queue",
        "/%69nternal/v1/get_weights",
        "/v1/queue/..%5c..%5cinternal",
        "/q/metrics",
        "/q/health/ready",
        "/assets/..",
        "/assets/a/b",
        "/v1",
        "/v1/queue/1/2",
        "/nginx_status",
      })
  void nothing_internal_is_reached_from_outside_however_it_is_written(String path)
      throws Exception {
    // a client of our own: others tidy paths up
    URI door = gateway.at(Gateway.PUBLIC, "/");
    try (Socket socket = new Socket(door.getHost(), door.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain("X-Service");
    }
  }

  @Test
  void an_event_passes_before_the_next_one_is_there() throws Exception {
    String path = "/v1/submissions/6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9/events";
    var answer =
        gateway.client.send(
            HttpRequest.newBuilder(gateway.at(Gateway.PUBLIC, path)).build(),
            BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("X-Service")).hasValue("intake-service");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(in.readLine()).isEqualTo("data: 1");
      gateway.second.countDown();
      assertThat(in.readLine()).isEmpty();
      assertThat(in.readLine()).isEqualTo("data: 2");
    }
  }

  @Test
  void a_body_as_large_as_an_upload_may_be_passes_and_a_larger_one_is_refused_in_our_words()
      throws Exception {
    URI uploads = gateway.at(Gateway.PUBLIC, "/v1/submissions");
    HttpResponse<String> fits = post(uploads, LIMIT);
    assertThat(fits.headers().firstValue("X-Length")).hasValue(String.valueOf(LIMIT));
    HttpResponse<String> large = post(uploads, LIMIT + 1);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("larger than 10240000 bytes");
    assertThat(large.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private static HttpResponse<String> post(URI uri, int bytes)
      throws IOException, InterruptedException {
    return gateway.client.send(
        HttpRequest.newBuilder(uri)
            .POST(BodyPublishers.ofByteArray(new byte[bytes]))
            // answered before the body is sent, where it is too large
            .expectContinue(true)
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void a_service_that_is_away_is_said_to_be_away_and_the_others_go_on(@TempDir Path other)
      throws Exception {
    try (Gateway second = new Gateway(Deployments.QUICKSTART.rendered(), other)) {
      second.end("eval-broker");
      HttpResponse<String> away = get(second, "/v1/queue");
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(away.body()).contains("\"status\":503");
      assertThat(get(second, "/v1/leaderboard").statusCode()).isEqualTo(200);
      assertThat(get(second, "/-/alive").statusCode()).isEqualTo(204);
    }
  }

  private static HttpResponse<String> get(Gateway where, String path) throws Exception {
    return where.client.send(
        HttpRequest.newBuilder(where.at(Gateway.PUBLIC, path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(String door, String method, String path)
      throws Exception {
    return gateway.client.send(
        HttpRequest.newBuilder(gateway.at(door, path))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
