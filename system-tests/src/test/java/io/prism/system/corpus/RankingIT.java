package io.prism.system.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.system.corpus.Ranking.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Do the numbers rank by merit? The smoke profile with three seeds: {@code ./prism test
 * -Dgroups=ranking} takes about half an hour, prints the table and leaves it in {@code
 * system-tests/target/ranking.md}. Nothing here depends on how long the profile trains.
 */
@Tag("ranking")
class RankingIT {
  private static final int SEEDS = 3;

  @TempDir private static Path folder = Path.of("target");

  @Test
  void the_planted_order_is_recovered_at_every_scale_and_learning_nothing_never_beats_the_baseline()
      throws IOException {
    Ranking ranking = new Ranking(folder, "local_cpu_smoke", SEEDS);
    List<Entry> worthless = Ranking.entries("worthless");
    List<Entry> order = Ranking.entries("worst_to_best");
    for (Entry e : worthless) {
      ranking.measure(e);
    }
    for (Entry e : order) {
      ranking.measure(e);
    }
    Ranking.keep(ranking.table(worthless, order), "ranking.md");
    List<String> wrong = new ArrayList<>();
    for (Entry e : worthless) {
      ranking.verdicts(e).stream().filter(v -> !v.endsWith(": worse")).forEach(wrong::add);
    }
    wrong.addAll(ranking.outOfOrder(order));
    assertThat(wrong).isEmpty();
  }
}
