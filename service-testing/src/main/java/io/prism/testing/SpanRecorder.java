package io.prism.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * A collector that takes OTLP over HTTP, as a real one does, and tells at {@code GET /} what it
 * got: whoever asks may live in another class loader, or another process.
 */
public final class SpanRecorder implements AutoCloseable {
  private final HttpServer server;
  private final Collection<RecordedSpan> spans = new ConcurrentLinkedQueue<>();

  /** Starts it on a free port of this machine. */
  public SpanRecorder() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.createContext("/", this::tell);
    server.start();
  }

  /** {@return what services are told as {@code prism.tracing.endpoint}} */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      spans.addAll(OtlpReader.spans(exchange.getRequestBody().readAllBytes()));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] lines =
          spans.stream()
              .map(RecordedSpan::line)
              .collect(Collectors.joining("\n"))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, lines.length == 0 ? -1 : lines.length);
      exchange.getResponseBody().write(lines);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
