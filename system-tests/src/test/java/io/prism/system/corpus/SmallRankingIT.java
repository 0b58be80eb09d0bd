package io.prism.system.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.system.corpus.Ranking.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The experiment of {@link RankingIT} in seconds: a small scale, two seeds, the models that so few
 * steps tell apart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallRankingIT {
  private static final int SEEDS = 2;
  private static final List<String> SLOW_LEARNERS =
      List.of("three-tokens", "near-sighted", "rotary");

  @TempDir private static Path folder = Path.of("target");
  private final List<Entry> worthless = Ranking.entries("worthless");
  private final List<Entry> order =
      Ranking.entries("worst_to_best").stream()
          .filter(e -> !SLOW_LEARNERS.contains(e.name()))
          .toList();
  private Ranking ranking = new Ranking(folder, "test_ranking", SEEDS);

  @BeforeAll
  void measure_all() throws IOException {
    for (Entry e : worthless) {
      ranking.measure(e);
    }
    for (Entry e : order) {
      ranking.measure(e);
    }
    Ranking.keep(ranking.table(worthless, order), "ranking-small.md");
  }

  @Test
  void the_planted_order_is_recovered() {
    assertThat(ranking.outOfOrder(order)).isEmpty();
  }

  @Test
  void learning_nothing_never_beats_the_baseline() {
    for (Entry e : worthless) {
      assertThat(ranking.verdicts(e)).isNotEmpty().allMatch(v -> v.endsWith(": worse"));
    }
  }

  @Test
  void a_model_that_scales_is_probed_shallower_deeper_and_on_longer_rows() {
    assertThat(ranking.probe(order.getLast(), "depth.less").status()).isEqualTo("ok");
  }

  @Test
  void what_cannot_be_otherwise_is_not_applicable_with_its_reason() {
    Probe probe = ranking.probe(order.getFirst(), "depth.less");
    assertThat(probe.status()).isEqualTo("not_applicable");
    assertThat(probe.reason()).contains("no shallower");
  }
}
