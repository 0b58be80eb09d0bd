package io.prism.cli.stack;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a part answers; a process that merely exists is not ready. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  boolean isReady(StackConfig config, Part part) {
    return switch (part) {
      case POSTGRES -> accepts(config.port(part));
      // The port opens before the topics exist; the file appears after.
      case KAFKA -> Files.exists(config.kafkaReadyFile()) && accepts(config.port(part));
      case INTAKE, REVIEW, BROKER, SCORING, WEIGHTS ->
          answers(URI.create(config.url(part) + "/q/health/ready"));
    };
  }

  /** {@return what the broker says stands between miners' code and this machine, if it answers} */
  Optional<String> isolation(StackConfig config) {
    return read(config, Part.BROKER, "/v1/health/isolation", IsolationView.class)
        .map(IsolationView::words);
  }

  /** {@return the version of a service; null where it does not tell it} */
  @Nullable String version(StackConfig config, Part part) {
    return read(config, part, "/v1/build", BuildView.class).map(BuildView::version).orElse(null);
  }

  private <T> Optional<T> read(StackConfig config, Part part, String path, Class<T> type) {
    URI uri = URI.create(config.url(part) + path);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(ContractJson.read(answer.body(), type))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private boolean answers(URI uri) {
    try {
      return http.send(
                  HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(loopback(port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@return whether a server could listen on {@code port} of the loopback interface now} */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(loopback(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
