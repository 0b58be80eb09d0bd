package io.prism.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prints how long the Platform waits for {@code get_weights}: the built weights-service in a
 * process of its own, on an embedded PostgreSQL, asked over HTTP. Scores are put into its read
 * model and it publishes by itself; there is no Kafka, so the record waits in the outbox.
 * Arguments: {@code --hotkeys N} (default 10000), {@code --requests N} (default 3000), {@code
 * --clients N} (default 1).
 */
public final class GetWeightsTime {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SERVICE = "weights-service/target/quarkus-app/quarkus-run.jar";
  private static final String SCORES =
      "insert into weights.scored (submission_id, hotkey, family_hash, architecture_id, owner,"
          + " owner_submission, final_score, q_arch, gain_mean, gain_lower, score_eligible, epoch,"
          + " accepted_at, scored_at) select gen_random_uuid()::text, k, h, 'arch-' || left(h, 16),"
          + " k, gen_random_uuid()::text, 0.6, 0.6, 0.2, 0.01 + random(), true, 81817, now(), now()"
          + " from (select '5' || left(md5(i::text) || md5((-i)::text), 47) as k,"
          + " md5(i::text) || md5((i + 1)::text) as h from generate_series(1, %d) i) s";

  private GetWeightsTime() {}

  public static void main(String[] args) throws Exception {
    int hotkeys = Integer.parseInt(option(args, "--hotkeys", "10000"));
    int requests = Integer.parseInt(option(args, "--requests", "3000"));
    int clients = Integer.parseInt(option(args, "--clients", "1"));
    Path home = Files.createTempDirectory("get-weights");
    Path token = Files.writeString(home.resolve("token"), "bench");
    int port = freePort();
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      Process service = start(home, token, port, database.getPort());
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpRequest ask =
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/internal/v1/get_weights"))
                .header("Authorization", "Bearer bench")
                .header("X-Platform-Challenge-Slug", "prism")
                .build();
        await(http, ask, service, 2);
        fill(database, hotkeys);
        long start = System.nanoTime();
        int bytes = await(http, ask, service, hotkeys * 40);
        System.out.printf(
            Locale.ROOT,
            "%,d hotkeys: published after %.1f s, an answer of %,d bytes, a record of %,d%n",
            hotkeys,
            (System.nanoTime() - start) / 1e9,
            bytes,
            recordBytes(database));
        rounds(http, ask, requests / 5, clients);
        Duration before = used(service);
        print(rounds(http, ask, requests, clients), clients);
        System.out.printf(
            Locale.ROOT,
            "processor time of the service: %.2f ms a request%n",
            used(service).minus(before).toNanos() / 1e6 / requests);
      } finally {
        service.destroy();
        service.waitFor();
      }
    }
  }

  private static Process start(Path home, Path token, int port, int database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dkafka.bootstrap.servers=127.0.0.1:1",
            "-Dquarkus.log.category.\"org.apache.kafka\".level=OFF",
            "-Dprism.database.url=postgresql://postgres:postgres@127.0.0.1:%d/postgres"
                .formatted(database),
            "-Dprism.internal-token-file=" + token,
            "-Dprism.weights.signing-key-file=" + home.resolve("key"),
            "-Dprism.weights.tick=1s",
            "-jar",
            SERVICE)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("service.log").toFile())
        .start();
  }

  /** {@return the length of the first answer that has at least {@code bytes}} */
  private static int await(HttpClient http, HttpRequest ask, Process service, int bytes)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && service.isAlive()) {
      try {
        HttpResponse<byte[]> answer = http.send(ask, BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200 && answer.body().length >= bytes) {
          return answer.body().length;
        }
      } catch (IOException e) {
        // not listening yet
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the service does not answer as expected; is it built?");
  }

  private static Duration used(Process service) {
    return service.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void fill(EmbeddedPostgres database, int hotkeys) throws SQLException {
    try (Connection c = database.getPostgresDatabase().getConnection();
        Statement s = c.createStatement()) {
      s.executeUpdate(SCORES.formatted(hotkeys));
      s.executeUpdate("update weights.standing set version = version + 1");
    }
  }

  private static long recordBytes(EmbeddedPostgres database) throws SQLException {
    try (Connection c = database.getPostgresDatabase().getConnection();
        Statement s = c.createStatement();
        var result =
            s.executeQuery(
                "select length(payload) from weights.published order by sequence desc limit 1")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** {@return milliseconds of each request} */
  private static double[] rounds(HttpClient http, HttpRequest ask, int requests, int clients)
      throws InterruptedException {
    double[] times = new double[requests / clients * clients];
    Thread[] threads = new Thread[clients];
    for (int t = 0; t < clients; t++) {
      int first = t;
      threads[t] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = first; i < times.length; i += clients) {
                      times[i] = once(http, ask);
                    }
                  });
    }
    for (Thread t : threads) {
      t.join();
    }
    return times;
  }

  private static double once(HttpClient http, HttpRequest ask) {
    try {
      long start = System.nanoTime();
      HttpResponse<byte[]> answer = http.send(ask, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("status " + answer.statusCode());
      }
      return (System.nanoTime() - start) / 1e6;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(double[] times, int clients) {
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%,d requests, %d at a time: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms%n",
        times.length,
        clients,
        times[times.length / 2],
        times[times.length * 95 / 100],
        times[times.length * 99 / 100],
        times[times.length - 1]);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String option(String[] args, String name, String fallback) {
    int i = Arrays.asList(args).indexOf(name);
    return i >= 0 && i + 1 < args.length ? args[i + 1] : fallback;
  }
}
