package io.prism.referee.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.referee.seed.Draw;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExerciseSheetTest {
  private static final int LENGTH = 128;
  private final ExerciseSheet sheet =
      ExerciseSheet.of(Draw.of("sheet"), 0, ExerciseSheet.period(), LENGTH);

  @Test
  void a_period_holds_every_exercise_and_equal_seeds_draw_equal_sheets() {
    Set<Exercise> seen = EnumSet.noneOf(Exercise.class);
    seen.addAll(Arrays.asList(sheet.exercises()));
    assertThat(seen).containsExactly(Exercise.values());
    ExerciseSheet again = ExerciseSheet.of(Draw.of("sheet"), 0, ExerciseSheet.period(), LENGTH);
    assertThat(again.tokens()).isDeepEqualTo(sheet.tokens());
    ExerciseSheet other = ExerciseSheet.of(Draw.of("other"), 0, ExerciseSheet.period(), LENGTH);
    assertThat(other.tokens()[0]).isNotEqualTo(sheet.tokens()[0]);
  }

  @Test
  void what_is_asked_of_a_copy_stands_a_word_and_a_mark_earlier() {
    int row = Arrays.asList(sheet.exercises()).indexOf(Exercise.COPY);
    int distance = LENGTH * 5 / 32 + 1;
    for (int t = 0; t < LENGTH; t++) {
      if (sheet.asked()[row][t] == 1) {
        assertThat(sheet.tokens()[row][t]).isEqualTo(sheet.tokens()[row][t - distance]);
      }
    }
  }

  @Test
  void an_answer_in_recall_was_set_at_the_beginning_and_never_stands_close_by() {
    int row = Arrays.asList(sheet.exercises()).indexOf(Exercise.RECALL);
    long[] tokens = sheet.tokens()[row];
    int asked = 0;
    for (int t = 0; t < LENGTH; t++) {
      if (sheet.asked()[row][t] == 1) {
        asked++;
        long answer = tokens[t];
        assertThat(Arrays.stream(tokens).limit(8)).contains(answer);
        assertThat(Arrays.stream(tokens, Math.max(0, t - 15), t)).doesNotContain(answer);
      }
    }
    assertThat(asked).isGreaterThan(40);
  }

  @Test
  void shares_are_anchored_at_chance_and_at_all_that_can_be_known() {
    assertThat(Exercise.COPY.share(3)).isZero();
    assertThat(Exercise.COPY.share(9)).isZero();
    assertThat(Exercise.COPY.share(Double.NaN)).isZero();
    assertThat(Exercise.COPY.share(0)).isEqualTo(1);
    assertThat(Exercise.RECALL.share(1)).isEqualTo(0.5);
    // two favourites with 0.45 each and six others share a tenth
    assertThat(Exercise.COMPRESSION.share(1.6276)).isCloseTo(1, within(1e-3));
  }
}
