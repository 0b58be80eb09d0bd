package io.prism.chart;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Real nginx with the configuration of a rendering, in front of five small servers that answer with
 * their name and what they got. Only addresses and folders are replaced.
 */
final class Gateway implements AutoCloseable {
  static final String PUBLIC = "8080";
  static final String PLATFORM = "8081";
  static final String OPERATOR = "127.0.0.1:8090";

  /** Let the second event of a stream go. */
  final CountDownLatch second = new CountDownLatch(1);

  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HttpServer> services = new ArrayList<>();
  private final Map<String, Integer> ports = new TreeMap<>();
  private final Process nginx;

  /** {@return where nginx is, if it is} */
  static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .map(f -> Path.of(f, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Gateway(Rendered rendered, Path folder) throws Exception {
    String configuration =
        Tree.text(rendered.one("ConfigMap", "prism-gateway").yaml(), "data", "nginx.conf");
    for (String service : Services.NAMES) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> answer(service, exchange));
      server.start();
      services.add(server);
      configuration =
          configuration.replaceAll(
              "server prism-" + service + "[a-z.-]*:\\d+ ",
              "server 127.0.0.1:" + server.getAddress().getPort() + " ");
    }
    for (String listen : List.of(PUBLIC, PLATFORM, OPERATOR)) {
      int port = free();
      ports.put(listen, port);
      configuration =
          configuration.replace("listen " + listen + ";", "listen 127.0.0.1:" + port + ";");
    }
    Path file = folder.resolve("nginx.conf");
    // as root its workers would be nobody, to whom the folder is closed
    String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    Files.writeString(file, user + configuration.replace(" /tmp/", " " + folder + "/"));
    nginx =
        new ProcessBuilder(
                program().orElseThrow().toString(),
                "-c",
                file.toString(),
                "-p",
                folder.toString(),
                "-g",
                "daemon off;")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.txt").toFile())
            .start();
    while (!answers()) {
      if (!nginx.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve("nginx.txt")));
      }
      Thread.sleep(20);
    }
  }

  /** {@return the address of a path at one of the three doors} */
  URI at(String door, String path) {
    return URI.create("http://127.0.0.1:" + ports.get(door) + path);
  }

  /** Ends one of the services. */
  void end(String service) {
    services.get(Services.NAMES.indexOf(service)).stop(0);
  }

  private boolean answers() {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", ports.get(PUBLIC))) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void answer(String service, com.sun.net.httpserver.HttpExchange exchange)
      throws IOException {
    try (exchange) {
      long length = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
      exchange.getResponseHeaders().add("X-Service", service);
      exchange.getResponseHeaders().add("X-Uri", exchange.getRequestURI().toString());
      exchange.getResponseHeaders().add("X-Length", String.valueOf(length));
      if (exchange.getRequestURI().getPath().endsWith("/events")) {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: 1\n\n".getBytes());
        exchange.getResponseBody().flush();
        second.await();
        exchange.getResponseBody().write("data: 2\n\n".getBytes());
      } else {
        exchange.sendResponseHeaders(200, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return a port of those that the system gives nobody by itself} */
  private static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException e) {
        // another one, then
      }
    }
  }

  @Override
  public void close() throws Exception {
    second.countDown();
    nginx.destroy();
    nginx.waitFor();
    services.forEach(s -> s.stop(0));
    threads.shutdownNow();
    client.close();
  }
}
