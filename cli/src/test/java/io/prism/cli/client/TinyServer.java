package io.prism.cli.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on a free port that answers by a function and remembers what it was asked. */
final class TinyServer implements AutoCloseable {
  record Request(String method, String path, Headers headers, byte[] body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** {@code cut}: say that more is coming, then drop the connection. */
  record Answer(int status, String contentType, String body, boolean cut) {
    static Answer json(int status, String body) {
      return new Answer(status, "application/json", body, false);
    }

    static Answer problem(int status, String title, String detail) {
      return new Answer(
          status,
          "application/problem+json",
          "{\"type\": \"about:blank\", \"title\": \"%s\", \"status\": %d, \"detail\": \"%s\"}"
              .formatted(title, status, detail),
          false);
    }

    static Answer events(String body) {
      return new Answer(200, "text/event-stream", body, false);
    }

    Answer thenDropped() {
      return new Answer(status, contentType, body, true);
    }
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  TinyServer(Function<Request, Answer> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes());
    requests.add(request);
    Answer answer = answers.apply(request);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), body.length + (answer.cut() ? 1000 : 0));
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
    if (answer.cut()) {
      throw new IOException("dropped on purpose");
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
