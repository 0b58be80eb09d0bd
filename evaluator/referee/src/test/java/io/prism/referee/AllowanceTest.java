package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.train.ProcessorTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final Profile TINY = Profiles.named("test_tiny");
  private static final long GATE = TINY.gates().memoryBytes();

  @Test
  void what_all_lanes_take_together_is_bounded_and_the_submissions_fault() {
    Allowance allowance = new Allowance(0.2);
    try (Lanes lanes = Lanes.of(TINY, 2)) {
      List<Lanes.Part<Integer>> parts =
          IntStream.range(0, 2)
              .mapToObj(
                  i ->
                      lanes.begin(
                          () -> {
                            allowance.begin();
                            work(0.15);
                            allowance.spend();
                            return i;
                          }))
              .toList();
      assertThatThrownBy(() -> Lanes.results(parts))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("processor time");
    }
  }

  @Test
  void what_came_before_is_not_counted() {
    torch.set_num_threads(1);
    work(0.1);
    Allowance allowance = new Allowance(0.1);
    allowance.begin();
    allowance.spend();
  }

  @Test
  void large_models_wait_for_each_other_and_small_ones_do_not_wait() {
    AtomicInteger large = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Lanes lanes = Lanes.of(TINY, 4)) {
      List<Lanes.Part<Boolean>> parts =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      lanes.begin(
                          () ->
                              lanes.within(
                                  GATE,
                                  () -> {
                                    most.accumulateAndGet(large.incrementAndGet(), Math::max);
                                    work(0.02);
                                    return large.decrementAndGet() == 0;
                                  })))
              .toList();
      assertThat(Lanes.results(parts)).containsOnly(true);
      assertThat(most).hasValue(1);
      // one of the largest leaves room for a small one: this would never end otherwise
      assertThat(
              lanes.within(
                  GATE, () -> lanes.begin(() -> lanes.within(GATE / 4, () -> "done")).result()))
          .isEqualTo("done");
    }
  }

  private static void work(double seconds) {
    double end = ProcessorTime.seconds() + seconds;
    while (ProcessorTime.seconds() < end) {
      Thread.onSpinWait();
    }
  }
}
