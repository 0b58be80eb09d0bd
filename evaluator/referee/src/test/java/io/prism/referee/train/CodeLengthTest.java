package io.prism.referee.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.graph.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLengthTest {
  @Test
  void blocks_double_up_to_a_sixty_fourth_of_the_horizon_and_fill_it() {
    assertThat(Blocks.of(512, new Profile.Exams(1, 64)))
        .startsWith(1, 2, 4, 8, 8, 8)
        .endsWith(8, 1)
        .satisfies(b -> assertThat(b.stream().mapToInt(i -> i).sum()).isEqualTo(512));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 24, 63, 64, 65, 192, 1000})
  void every_horizon_is_covered_exactly(int steps) {
    assertThat(Blocks.of(steps, new Profile.Exams(1, 64)).stream().mapToInt(i -> i).sum())
        .isEqualTo(steps);
  }

  @Test
  void exams_weigh_by_their_bytes() {
    CodeLength account = new CodeLength();
    account.add(0, 100, 100, 8);
    account.add(100, 300, 300, 2);

    assertThat(account.bpb()).isCloseTo((800 + 600) / 400.0, within(1e-12));
    assertThat(account.bytes()).isEqualTo(400);
  }

  @Test
  void what_diverged_is_charged_at_the_worst_rate_and_never_dropped() {
    CodeLength account = new CodeLength();
    account.add(0, 100, 100, 2);
    account.add(100, 100, 100, Double.NaN);
    account.add(200, 100, 100, Double.POSITIVE_INFINITY);
    account.add(300, 100, 100, 1e9);

    assertThat(account.bpb()).isCloseTo((2 + 8 + 8 + 8) / 4.0, within(1e-12));
    assertThat(account.lateDivergence()).isEqualTo(6);
  }

  @Test
  void a_run_that_learns_nothing_in_a_short_first_exam_cannot_win_by_one_lucky_exam() {
    CodeLength steady = new CodeLength();
    CodeLength lucky = new CodeLength();
    for (int i = 0; i < 10; i++) {
      steady.add(i * 10L, 10, 10, 3);
      lucky.add(i * 10L, 10, 10, i == 0 ? 0.5 : 4);
    }

    assertThat(lucky.bpb()).isGreaterThan(steady.bpb());
  }
}
