package io.prism.broker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.broker.job.Choice.Policy;
import io.prism.broker.job.Choice.Waiting;
import io.prism.broker.job.Line.Pace;
import io.prism.broker.job.Line.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Policy POLICY = new Policy(2, Duration.ofHours(6));

  @Test
  void the_line_is_the_order_of_turns() {
    List<Waiting> waiting =
        List.of(
            waiting("a2", false, 2, 0),
            waiting("a1", false, 1, 0),
            waiting("b1", false, 1, 5),
            waiting("x1", true, 0, 9),
            waiting("x2", true, 0, 8));

    assertThat(Line.of(waiting, POLICY, false))
        .extracting(Waiting::key)
        .containsExactly("x2", "a1", "x1", "b1", "a2");
    assertThat(Line.of(waiting, POLICY, true))
        .extracting(Waiting::key)
        .containsExactly("a1", "x2", "b1", "x1", "a2");
  }

  @Test
  void each_begins_when_the_next_place_is_free() {
    List<Waiting> line =
        IntStream.range(0, 4).mapToObj(i -> waiting("k" + i, false, i, 0)).toList();
    Pace pace =
        new Pace(2, List.of(new Running("p", 40), new Running("p", 500)), Map.of("p", 100.0));

    assertThat(Line.starts(line, pace)).containsExactly(0.0, 60.0, 100.0, 160.0);
  }

  @Test
  void what_takes_an_unknown_time_leaves_open_when_those_behind_it_begin() {
    Waiting known = waiting("k", false, 0, 0);
    Waiting unknown = new Waiting("u", "m", "new", false, 1, 0);
    Waiting behind = waiting("z", false, 2, 0);
    Pace pace = new Pace(1, List.of(), Map.of("p", 100.0));

    assertThat(Line.starts(List.of(known, unknown, behind), pace))
        .containsExactly(0.0, 100.0, null);
    assertThat(Line.starts(List.of(known), new Pace(0, List.of(), Map.of("p", 1.0))))
        .containsExactly((Double) null);
  }

  private static Waiting waiting(String key, boolean ordered, long round, double since) {
    return new Waiting(key, "m", "p", ordered, round, since);
  }
}
