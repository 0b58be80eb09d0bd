package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Finding;
import io.prism.contracts.Verdict;
import io.prism.review.archive.Limits;
import io.prism.review.python.Work;
import io.prism.review.similarity.BaseSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bundle can make its review cost, in steps; and deep or broken text of any size. */
class CostTest {
  private static final String MODEL =
      "def build_model(ctx):\n    return 1\ndef get_recipe(ctx):\n    return {}\n";

  /** Steps for each byte of source, whatever it says. */
  private static final long STEPS_PER_BYTE = 200;

  private static Verdict review(String text, long most) {
    byte[] bytes = (MODEL + text).getBytes(StandardCharsets.UTF_8);
    return new Review(Limits.standard(), BaseSet.standard(), most)
        .review(bytes, "model.py")
        .verdict();
  }

  private static void linear(String text) {
    Verdict verdict = review(text, text.length() * STEPS_PER_BYTE);
    assertThat(verdict.findings())
        .extracting(Finding::rule)
        .isSubsetOf("dynamic-attribute", "unreadable-names");
  }

  @Test
  void a_name_of_many_pieces_is_judged_once_however_often_it_is_read() {
    String chain = "    x='q'+v" + "+'a'".repeat(400) + "\n";
    linear("v=''\ndef f(o):\n" + chain.repeat(5) + "    getattr(o,x)\n".repeat(500));
  }

  @Test
  void names_of_methods_that_nothing_has_are_paid_for() {
    String calls =
        IntStream.range(0, 2_000)
            .mapToObj("    x.zzzzzzzz%dqqqq()\n"::formatted)
            .collect(Collectors.joining());
    String text = "def f(x):\n" + calls;
    assertThat(review(text, 5_000_000).findings())
        .extracting(Finding::rule)
        .containsExactly("too-complicated");
    assertThat(review(text.replaceAll("[0-9]+q", "q"), 5_000_000).findings()).isEmpty();
  }

  @Test
  void a_long_sum_of_literals_is_added_up_once() {
    linear(("y='a'" + "+'b'".repeat(400) + "\n").repeat(20));
  }

  @Test
  void a_dict_is_read_once_however_many_subscripts_it_has() {
    linear("d={" + "'k':1,".repeat(2_000) + "}\n" + "d['zz'].a\n".repeat(1_000));
    linear("e=[" + "1,".repeat(2_000) + "]\n" + "e[7].a\n".repeat(1_000));
  }

  @Test
  void beyond_the_bound_the_bundle_is_refused_the_same_way_everywhere() {
    Verdict verdict = review("x = 1\n".repeat(500), 2_000);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(verdict.findings()).extracting(Finding::rule).contains("too-complicated");
    assertThat(review("x = 1\n".repeat(500), 2_000)).isEqualTo(verdict);
  }

  private static String nested(String head, String tail) {
    return "x=" + head.repeat(700) + "1" + tail.repeat(700) + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 if 1 else |",
        "not |",
        "(|)",
        "[|]",
        "f(|)",
        "{1:|}",
        "lambda a:|",
        "1 or |",
        "1+(|)",
        "getattr(o, 1 if 1 else |)",
        "-|",
        "a[|]",
        "(y:=|)",
        "f'a'+(|)",
        "f(a=|)"
      })
  void what_nests_too_deeply_is_refused_and_breaks_nothing(String form) {
    String[] parts = form.split("\\|", -1);
    Verdict verdict = review(nested(parts[0], parts[1]), Long.MAX_VALUE);
    assertThat(verdict.findings()).extracting(Finding::rule).contains("nesting-too-deep");
  }

  @Test
  void many_files_are_bounded_together_while_they_are_parsed() throws IOException {
    String much =
        IntStream.range(0, 30_000).mapToObj("x%d.b.c\n"::formatted).collect(Collectors.joining());
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      files.put("m" + i + ".py", much);
    }
    Verdict verdict = bundle(files, Work.MOST);
    assertThat(verdict.findings()).extracting(Finding::rule).contains("too-complicated");
  }

  /** Circles of modules that pass on what they do not have. */
  @Test
  void a_name_that_many_modules_pass_on_is_followed_once() throws IOException {
    Map<String, String> files = new TreeMap<>();
    long bytes = 0;
    for (int i = 0; i < 40; i++) {
      String stars =
          IntStream.range(0, 40)
              .mapToObj("from m%d import *\n"::formatted)
              .collect(Collectors.joining());
      files.put("m" + i + ".py", stars + "y.z.w\n".repeat(100));
      bytes += stars.length() + 600;
    }
    // One name in each of 40 modules, looked for by 40 stars of 40 modules.
    long steps = bytes * STEPS_PER_BYTE + 40L * 40 * 40 * 32;
    assertThat(bundle(files, steps).findings())
        .extracting(Finding::rule)
        .containsOnly("undefined-name");
  }

  private static Verdict bundle(Map<String, String> modules, long most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      Map<String, String> files = new TreeMap<>(modules);
      files.put("model.py", MODEL + "import m0\n");
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Review(Limits.standard(), BaseSet.standard(), most)
        .review(bytes.toByteArray(), "bundle.zip")
        .verdict();
  }

  @Test
  void broken_text_is_a_syntax_error_however_long_it_takes_to_find_all_of_it() {
    Verdict verdict = review("@\nclass \ndef \nwith \n".repeat(18_000), Long.MAX_VALUE);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(verdict.findings()).extracting(Finding::rule).contains("syntax-error");
  }

  @Test
  void character_names_that_never_end_are_bounded_before_they_are_read() {
    Verdict verdict = review("x='" + "\\N{".repeat(90_000) + "'\n", Work.MOST);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("too-complicated");
    linear("x='" + "\\N{DASH}".repeat(100) + "'\n");
  }
}
