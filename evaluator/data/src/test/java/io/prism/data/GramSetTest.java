package io.prism.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GramSetTest {
  @Test
  void what_was_added_and_met_is_marked_and_nothing_else() {
    GramSet set = new GramSet(1 << 10);
    Random random = new Random(1);
    long[] in = random.longs(500).toArray();
    long[] out = random.longs(500).toArray();
    for (long hash : in) {
      set.add(hash);
    }
    for (int i = 0; i < 250; i++) {
      set.mark(in[i]);
      set.mark(out[i]);
    }
    assertThat(set.sampledOneIn()).isEqualTo(1);
    for (int i = 0; i < 500; i++) {
      assertThat(set.marked(in[i])).isEqualTo(i < 250);
      assertThat(set.marked(out[i])).isFalse();
    }
  }

  @Test
  void a_full_set_keeps_a_fair_sample() {
    GramSet set = new GramSet(1 << 10);
    long[] in = new Random(2).longs(20_000).toArray();
    for (long hash : in) {
      set.add(hash);
    }
    assertThat(set.sampledOneIn()).isGreaterThanOrEqualTo(32);
    for (int i = 0; i < in.length; i += 2) {
      set.mark(in[i]);
    }
    int sampled = 0;
    int marked = 0;
    for (long hash : in) {
      sampled += set.samples(hash) ? 1 : 0;
      marked += set.samples(hash) && set.marked(hash) ? 1 : 0;
    }
    assertThat(sampled).isBetween(300, 716);
    assertThat((double) marked / sampled).isBetween(0.4, 0.6);
  }
}
