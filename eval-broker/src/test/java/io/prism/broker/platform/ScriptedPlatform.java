package io.prism.broker.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prism.contracts.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** The Platform's container broker over real HTTP; what it answers is the test's to say. */
final class ScriptedPlatform implements AutoCloseable {
  static final String TOKEN = "t0ken";

  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<JsonNode> runs = new CopyOnWriteArrayList<>();
  volatile int code = 200;
  volatile String answer = "{}";
  volatile String listed = "{\"containers\":[]}";

  /** As long as it is closed, jobs do not end. */
  volatile CountDownLatch open = new CountDownLatch(0);

  private final HttpServer server;

  ScriptedPlatform() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(
        exchange.getRequestMethod() + " " + path + (path.endsWith("cleanup") ? " " + body : ""));
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && "prism".equals(exchange.getRequestHeaders().getFirst("X-Platform-Challenge-Slug"));
    if (!known) {
      send(exchange, 401, "{\"detail\":\"invalid broker token\"}");
      return;
    }
    switch (path) {
      case "/health" -> send(exchange, 200, "{\"status\":\"ok\"}");
      case "/v1/docker/list" -> send(exchange, 200, listed);
      case "/v1/docker/cleanup" -> send(exchange, 200, "{\"status\":\"ok\"}");
      case "/v1/docker/run" -> {
        runs.add(ContractJson.mapper().readTree(body));
        try {
          open.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        send(exchange, code, answer);
      }
      default -> send(exchange, 404, "{}");
    }
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  void ends(String stdout, int returncode, boolean timedOut) {
    answer =
        ContractJson.write(
            Map.of(
                "container_name", "c",
                "stdout", stdout,
                "stderr", "",
                "returncode", returncode,
                "timed_out", timedOut));
  }

  /** {@return what a player prints that delivers these files} */
  static String parcel(Map<String, String> files) {
    return parcel(ContractJson.write(Map.of("schema", "prism.parcel.v1", "files", files)));
  }

  static String parcel(String json) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(json.getBytes(StandardCharsets.UTF_8));
      }
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return "prism.parcel.v1 %s %s\n"
          .formatted(
              HexFormat.of().formatHex(sha),
              Base64.getEncoder().encodeToString(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    open.countDown();
    server.stop(0);
  }
}
