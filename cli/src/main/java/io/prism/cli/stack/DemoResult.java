package io.prism.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.WeightsEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo ends with, and whether it is what it should be. Pure.
 *
 * @param weights the last published record's
 * @param leaderboard as served, best first
 * @param seconds the whole demo took
 */
record DemoResult(Map<String, Double> weights, List<Entry> leaderboard, double seconds) {
  private static final double ROUNDING = 1e-9;

  /** One line of the board. */
  record Entry(
      int rank,
      String hotkey,
      String submissionId,
      double score,
      @Nullable String architectureId) {}

  DemoResult {
    weights = new LinkedHashMap<>(weights);
    leaderboard = List.copyOf(leaderboard);
  }

  static List<Entry> entries(JsonNode board) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode e : board.path("entries")) {
      entries.add(
          new Entry(
              e.path("rank").asInt(),
              e.path("hotkey").asText(),
              e.path("submission_id").asText(),
              e.path("score").asDouble(),
              e.path("architecture_id").asText(null)));
    }
    return entries;
  }

  static DemoResult of(WeightsEvent.Published published, JsonNode board, double seconds) {
    return new DemoResult(published.weights(), entries(board), seconds);
  }

  /** {@return what is wrong; empty when the demo shows what it should} */
  List<String> faults(DemoMiner better, DemoMiner worse) {
    List<String> faults = new ArrayList<>();
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > ROUNDING) {
      faults.add("the weights sum to %s, not to 1".formatted(sum));
    }
    Optional<Entry> first = of(better);
    Optional<Entry> second = of(worse);
    if (first.isEmpty() || second.isEmpty()) {
      faults.add("the leaderboard does not show both the better and the worse model");
    } else if (first.get().rank() >= second.get().rank()) {
      faults.add(
          "the better model has rank %d, the worse one rank %d"
              .formatted(first.get().rank(), second.get().rank()));
    }
    return faults;
  }

  private Optional<Entry> of(DemoMiner miner) {
    return leaderboard.stream().filter(e -> e.hotkey().equals(miner.hotkey())).findFirst();
  }
}
