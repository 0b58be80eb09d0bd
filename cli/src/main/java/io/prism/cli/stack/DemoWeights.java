package io.prism.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.WeightsEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the public weights service until it has taken in a set of submissions. A score reaches the
 * board first and the published record up to one tick of the service later, and a submission that
 * earns nothing never shows in the record: so the record counts as final once the board has been
 * complete, and the record the same, for longer than a tick.
 */
final class DemoWeights {
  private static final Duration SETTLED = Duration.ofSeconds(8);
  private static final Duration REQUEST = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  DemoWeights(String base) {
    this.base = base;
  }

  /** The board and the record that belong together. */
  record Published(WeightsEvent.Published record, JsonNode board) {}

  /**
   * @throws StackException at the deadline, saying what is missing
   */
  Published await(Set<String> submissions, Instant deadline) {
    String hash = "";
    Instant since = Instant.now();
    while (true) {
      Set<String> missing = new TreeSet<>(submissions);
      Optional<JsonNode> board = get("/v1/leaderboard").flatMap(DemoWeights::parse);
      board.ifPresent(
          b -> DemoResult.entries(b).forEach(entry -> missing.remove(entry.submissionId())));
      Optional<WeightsEvent.Published> record =
          get("/v1/weights/latest")
              .map(body -> (WeightsEvent.Published) ContractJson.read(body, WeightsEvent.class));
      String now = record.map(r -> r.hash().toString()).orElse("");
      if (!missing.isEmpty() || !now.equals(hash)) {
        hash = now;
        since = Instant.now();
      }
      boolean settled = Duration.between(since, Instant.now()).compareTo(SETTLED) >= 0;
      if (board.isPresent()
          && missing.isEmpty()
          && settled
          && record.filter(r -> !r.weights().isEmpty()).isPresent()) {
        return new Published(record.get(), board.get());
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StackException(
            missing.isEmpty()
                ? "every score is on the board, but no weights were published"
                : "no place on the leaderboard of %s for %s".formatted(base, missing));
      }
      for (int i = 0; i < 10; i++) {
        Processes.pause();
      }
    }
  }

  private static Optional<JsonNode> parse(String body) {
    try {
      return Optional.of(ContractJson.mapper().readTree(body));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@return the body; empty while the service has nothing or is away} */
  private Optional<String> get(String path) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(base + path)).timeout(REQUEST).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }
}
