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
  private final SyntheticText text = new SyntheticText(PROFILE, TextKeys.of("text"));

  @Test
  void equal_seeds_draw_equal_text_and_other_seeds_other_text() {
    assertThat(text.lessons(1, 50).fingerprint())
        .isEqualTo(text.lessons(1, 50).fingerprint())
        .isNotEqualTo(text.lessons(2, 50).fingerprint());
  }

  @Test
  void other_keys_speak_another_language_and_other_runs_of_one_salt_the_same() {
    TextKeys here = TextKeys.of("text");
    TextKeys there = TextKeys.of("elsewhere");
    TextKeys otherRun =
        new TextKeys(here.schema(), here.saltFingerprint(), here.shared(), there.run());
    SyntheticText elsewhere = new SyntheticText(PROFILE, there);
    SyntheticText nextRun = new SyntheticText(PROFILE, otherRun);

    assertThat(words(text.lessons(1, 400)))
        .doesNotContainAnyElementsOf(longWords(elsewhere.lessons(1, 400)));
    assertThat(words(text.lessons(1, 400))).containsAll(longWords(nextRun.lessons(1, 40)));
    assertThat(nextRun.lessons(1, 50).fingerprint())
        .isNotEqualTo(text.lessons(1, 50).fingerprint());
    assertThat(nextRun.examples(Split.VALIDATION, 50).fingerprint())
        .isEqualTo(text.examples(Split.VALIDATION, 50).fingerprint());
    assertThat(elsewhere.examples(Split.VALIDATION, 50).fingerprint())
        .isNotEqualTo(text.examples(Split.VALIDATION, 50).fingerprint());
  }

  @Test
  void the_baseline_learns_from_text_that_no_run_is_examined_on() {
    Set<String> baseline = new HashSet<>(documents(text.baselineLessons(1, 500)));

    assertThat(documents(text.lessons(1, 500)).stream().filter(d -> d.length() > 60))
        .isNotEmpty()
        .noneMatch(baseline::contains);
  }

  @Test
  void every_held_out_row_begins_with_a_document_of_its_own() {
    ByteRows rows = text.examples(Split.VALIDATION, 200);
    for (byte[] row : rows.bytes()) {
      assertThat(new String(row, StandardCharsets.US_ASCII))
          .matches("(?s)(the |say |let |nest |sum ).*");
    }
    Set<String> first = new HashSet<>();
    for (byte[] row : rows.bytes()) {
      first.add(new String(row, StandardCharsets.US_ASCII));
    }
    assertThat(first).hasSize(200);
  }

  @Test
  void the_text_is_printable_ascii_and_never_holds_the_begin_token() {
    for (byte[] row : text.lessons(3, 200).bytes()) {
      for (byte b : row) {
        assertThat(b == '\n' || (b >= ' ' && b <= '~')).as("byte %d", b).isTrue();
      }
    }
  }

  @Test
  void no_document_of_one_split_occurs_in_another() {
    Set<String> train = new HashSet<>(documents(text.lessons(4, 3000)));
    List<String> validation = wholeDocuments(text.examples(Split.VALIDATION, 300));
    List<String> test = wholeDocuments(text.examples(Split.TEST, 300));

    assertThat(train).isNotEmpty();
    assertThat(validation).hasSizeGreaterThan(300).noneMatch(train::contains);
    assertThat(test).hasSizeGreaterThan(300).noneMatch(train::contains);
    assertThat(test).noneMatch(new HashSet<>(validation)::contains);
  }

  @Test
  void marked_bytes_of_every_task_occur_and_copies_repeat_their_word() {
    ByteRows rows = text.examples(Split.VALIDATION, 128);
    int[] marked = new int[Task.values().length + 1];
    for (byte[] row : rows.tasks()) {
      for (byte t : row) {
        marked[t]++;
      }
    }
    for (Task task : Task.values()) {
      assertThat(marked[1 + task.ordinal()]).as(task.label()).isGreaterThan(40);
    }
    assertThat(wholeDocuments(rows).stream().filter(d -> d.startsWith("say ")))
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d).matches("say ([a-z]+) again \\1"));
  }

  @Test
  void context_is_worth_far_more_than_single_bytes() {
    ByteRows rows = text.lessons(7, 4000);
    double unigram = rows.unigramEntropy();
    double bigram = conditionalEntropy(rows, 1);
    double fourgram = conditionalEntropy(rows, 3);

    assertThat(unigram).isBetween(3.5, 5.0);
    assertThat(bigram).isLessThan(unigram - 0.8);
    assertThat(fourgram).isLessThan(bigram - 0.8);
  }

  /** Entropy of a byte given the {@code order} bytes before it, in bits, by counting. */
  private static double conditionalEntropy(ByteRows rows, int order) {
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

  private static Set<String> words(ByteRows rows) {
    Set<String> out = new HashSet<>();
    for (String document : documents(rows)) {
      if (document.startsWith("the ")) {
        out.addAll(List.of(document.replace(".", "").split(" ")));
      }
    }
    return out;
  }

  /** Words of three syllables: two languages share some shorter ones by chance. */
  private static Set<String> longWords(ByteRows rows) {
    Set<String> out = new HashSet<>(words(rows));
    out.removeIf(w -> !w.matches("([a-z][aeiou]){3}"));
    return out;
  }

  /** Whole documents: the first and last piece of a text may be cut. */
  private static List<String> documents(ByteRows rows) {
    StringBuilder all = new StringBuilder();
    for (byte[] row : rows.bytes()) {
      all.append(new String(row, StandardCharsets.US_ASCII));
    }
    List<String> lines = List.of(all.toString().split("\n"));
    return lines.subList(0, lines.size() - 1);
  }

  /** Documents that end in the row in which they begin. */
  private static List<String> wholeDocuments(ByteRows examples) {
    List<String> out = new java.util.ArrayList<>();
    for (byte[] row : examples.bytes()) {
      String text = new String(row, StandardCharsets.US_ASCII);
      int end = text.lastIndexOf('\n');
      if (end >= 0) {
        out.addAll(List.of(text.substring(0, end).split("\n")));
      }
    }
    return out;
  }
}
