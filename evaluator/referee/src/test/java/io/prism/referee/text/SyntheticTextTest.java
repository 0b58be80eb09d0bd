package io.prism.referee.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticTextTest {
  private static final Profile PROFILE = Profiles.named("local_cpu_smoke");
  private final SyntheticText text = new SyntheticText(PROFILE);

  @Test
  void equal_seeds_draw_equal_text_and_other_seeds_other_text() {
    assertThat(text.rows(Split.TRAIN, 1, 50).fingerprint())
        .isEqualTo(text.rows(Split.TRAIN, 1, 50).fingerprint())
        .isNotEqualTo(text.rows(Split.TRAIN, 2, 50).fingerprint());
  }

  @Test
  void the_text_is_printable_ascii_and_never_holds_the_begin_token() {
    for (byte[] row : text.rows(Split.TRAIN, 3, 200).bytes()) {
      for (byte b : row) {
        assertThat(b == '\n' || (b >= ' ' && b <= '~')).as("byte %d", b).isTrue();
      }
    }
  }

  @Test
  void no_document_of_one_split_occurs_in_another() {
    Set<String> train = new HashSet<>(documents(text.rows(Split.TRAIN, 4, 3000)));
    List<String> validation = documents(text.rows(Split.VALIDATION, 5, 300));
    List<String> test = documents(text.rows(Split.TEST, 5, 300));

    assertThat(train).isNotEmpty();
    assertThat(validation).hasSizeGreaterThan(300).noneMatch(train::contains);
    assertThat(test).hasSizeGreaterThan(300).noneMatch(train::contains);
    assertThat(test).noneMatch(new HashSet<>(validation)::contains);
  }

  @Test
  void marked_bytes_of_every_task_occur_and_copies_repeat_their_word() {
    Rows rows = text.rows(Split.VALIDATION, 6, 128);
    int[] marked = new int[Task.values().length + 1];
    for (byte[] row : rows.tasks()) {
      for (byte t : row) {
        marked[t]++;
      }
    }
    for (Task task : Task.values()) {
      assertThat(marked[1 + task.ordinal()]).as(task.label()).isGreaterThan(40);
    }
    assertThat(documents(rows).stream().filter(d -> d.startsWith("say ")))
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d).matches("say ([a-z]+) again \\1"));
  }

  @Test
  void context_is_worth_far_more_than_single_bytes() {
    Rows rows = text.rows(Split.TRAIN, 7, 4000);
    double unigram = rows.unigramEntropy();
    double bigram = conditionalEntropy(rows, 1);
    double fourgram = conditionalEntropy(rows, 3);

    assertThat(unigram).isBetween(3.5, 5.0);
    assertThat(bigram).isLessThan(unigram - 0.8);
    assertThat(fourgram).isLessThan(bigram - 0.8);
  }

  /** Entropy of a byte given the {@code order} bytes before it, in bits, by counting. */
  private static double conditionalEntropy(Rows rows, int order) {
    java.util.Map<String, int[]> counts = new java.util.HashMap<>();
    for (byte[] row : rows.bytes()) {
      for (int i = order; i < row.length; i++) {
        String context =
            new String(Arrays.copyOfRange(row, i - order, i), StandardCharsets.US_ASCII);
        counts.computeIfAbsent(context, k -> new int[128])[row[i]]++;
      }
    }
    double bits = 0;
    long total = 0;
    for (int[] c : counts.values()) {
      int n = Arrays.stream(c).sum();
      total += n;
      for (int x : c) {
        if (x > 0) {
          bits -= x * Math.log((double) x / n) / Math.log(2);
        }
      }
    }
    return bits / total;
  }

  /** Whole documents: the first and last piece of a text may be cut. */
  private static List<String> documents(Rows rows) {
    StringBuilder all = new StringBuilder();
    for (byte[] row : rows.bytes()) {
      all.append(new String(row, StandardCharsets.US_ASCII));
    }
    List<String> lines = List.of(all.toString().split("\n"));
    return lines.subList(0, lines.size() - 1);
  }
}
