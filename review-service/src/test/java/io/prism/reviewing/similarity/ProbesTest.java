package io.prism.reviewing.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbesTest {
  @Test
  void what_nobody_else_has_does_not_crowd_out_the_rest() {
    Map<Long, Integer> known = new HashMap<>();
    for (long f = 0; f < 400; f++) {
      known.put(f, f < 200 ? 1 : 2); // decoys first, then what was taken from a victim
    }
    known.put(1000L, 16); // an idiom
    known.put(1001L, 0); // nobody's yet
    long[] probes = Probes.of(known, 128, 16);
    assertThat(probes).hasSize(128).doesNotHaveDuplicates().doesNotContain(1001);
    assertThat(Arrays.stream(probes).filter(f -> f < 200).count()).isBetween(70L, 110L);
    assertThat(Arrays.stream(probes).filter(f -> f >= 200).count()).isGreaterThan(18);
  }

  @Test
  void a_small_bundle_asks_for_all_it_has() {
    Map<Long, Integer> known = new HashMap<>();
    for (long f = 0; f < 50; f++) {
      known.put(f, 1);
    }
    assertThat(Probes.of(known, 128, 16)).hasSize(50);
  }

  @Test
  void what_many_have_made_common_asks_for_whoever_had_it_first() {
    Map<Long, Integer> known = new HashMap<>();
    for (long f = 0; f < 1000; f++) {
      known.put(f, f < 500 ? 16 : 1);
    }
    long[] probes = Probes.of(known, 128, 16);
    assertThat(Arrays.stream(probes).filter(f -> f < 500).count()).isBetween(15L, 50L);
  }
}
