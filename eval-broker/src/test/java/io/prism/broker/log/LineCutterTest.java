package io.prism.broker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineCutterTest {
  private static final LineCutter.Limits WIDE = new LineCutter.Limits(1 << 20, 10_000);
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final Redaction NOTHING = new Redaction.Builder().build();
  private static final Redaction KNOWN =
      new Redaction.Builder()
          .secret(KEY)
          .path(Path.of("/srv/prism/runs"), "runs")
          .path(Path.of("/srv/prism/runs/abc/attempt-1"), "run")
          .path(Path.of("/"), "root")
          .build();

  private static LineCutter cutter(LineCutter.Limits limits, Redaction redaction) {
    return new LineCutter(limits, redaction, LineCutter.Position.START);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(List<LogLine> lines) {
    return lines.stream().map(l -> l.text() == null ? "! " + l.notice() : l.text()).toList();
  }

  private static List<LogLine> all(LineCutter cutter, byte[] bytes) {
    List<LogLine> lines = new ArrayList<>(cutter.cut(bytes));
    lines.addAll(cutter.rest());
    return lines;
  }

  @Test
  void lines_end_with_line_feeds_and_carriage_returns_wherever_the_bytes_are_cut() {
    byte[] printed = bytes("one\ntwo\r\nthree 10 %\rthree 100 %\n\nfünf — 😀\nsix");
    for (int at = 0; at <= printed.length; at++) {
      LineCutter cutter = cutter(WIDE, NOTHING);
      List<LogLine> lines = new ArrayList<>(cutter.cut(java.util.Arrays.copyOf(printed, at)));
      lines.addAll(all(cutter, java.util.Arrays.copyOfRange(printed, at, printed.length)));
      assertThat(texts(lines))
          .containsExactly("one", "two", "three 10 %", "three 100 %", "", "fünf — 😀", "six");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '\u001b[2J\u001b]0;title\u0007gone', '\\x1b[2J\\x1b]0;title\\x07gone'
          'tab\there \u007f \u0085 \u009b31m', 'tab\there \\x7f \\x85 \\x9b31m'
          'abc\u202egnp.exe\u2066', 'abc\\u{202e}gnp.exe\\u{2066}'
          'zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'
          'two\u2028lines\u2029', 'two\\u{2028}lines\\u{2029}'
          'nul\u0000', 'nul\\x00'
          'grün 数学 é', 'grün 数学 é'
          """)
  void what_a_terminal_would_act_on_is_spelt_out(String printed, String kept) {
    assertThat(texts(all(cutter(WIDE, NOTHING), bytes(printed)))).containsExactly(kept);
  }

  @Test
  void binary_and_broken_utf8_are_lines_without_control_characters() {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    List<LogLine> lines = all(cutter(WIDE, NOTHING), noise);
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(texts(lines)).allMatch(t -> t.codePoints().noneMatch(c -> c < 32 && c != '\t'));
    assertThat(texts(all(cutter(WIDE, NOTHING), new byte[] {'a', (byte) 0xE2, (byte) 0x82})))
        .containsExactly("a\ufffd");
  }

  @Test
  void a_line_of_ten_megabytes_keeps_its_beginning_and_says_what_is_left_out() {
    LineCutter cutter = cutter(WIDE, NOTHING);
    byte[] piece = bytes("€".repeat(1000));
    int times = 10_000_000 / piece.length;
    for (int i = 0; i < times; i++) {
      assertThat(cutter.cut(piece)).isEmpty();
    }
    List<LogLine> lines = cutter.cut(bytes("\nnext\n"));
    assertThat(texts(lines)).containsExactly("€".repeat(LineCutter.LINE_BYTES / 3), "next");
    long kept = 3L * (LineCutter.LINE_BYTES / 3);
    assertThat(lines.getFirst().leftOut()).isEqualTo((long) times * piece.length - kept);
    assertThat(lines.getLast().leftOut()).isNull();
  }

  @Test
  void a_flood_ends_with_a_notice_and_costs_nothing_more() {
    LineCutter byBytes = cutter(new LineCutter.Limits(5000, 10_000), NOTHING);
    List<LogLine> lines = byBytes.cut(bytes("0123456789\n".repeat(10_000)));
    assertThat(lines).hasSize(5000 / 11 + 1);
    assertThat(lines.getLast().text()).isNull();
    assertThat(lines.getLast().notice()).contains("5000 bytes");
    assertThat(byBytes.cut(bytes("more\n"))).isEmpty();
    assertThat(byBytes.rest()).isEmpty();
    assertThat(byBytes.position().closed()).isTrue();

    LineCutter byLines = cutter(new LineCutter.Limits(5000, 7), NOTHING);
    assertThat(texts(byLines.cut(bytes("\n".repeat(100)))))
        .hasSize(8)
        .last()
        .asString()
        .contains("7 lines");
  }

  @Test
  void what_looks_like_our_own_words_stays_a_text() {
    List<LogLine> lines =
        all(
            cutter(WIDE, NOTHING),
            bytes(
                "! 65536 bytes are kept; what was printed after them is not\n{\"notice\":\"x\"}"));
    assertThat(lines).allMatch(l -> l.notice() == null).hasSize(2);
  }

  @Test
  void keys_and_paths_of_this_installation_do_not_get_through() {
    List<LogLine> lines =
        all(
            cutter(WIDE, KNOWN),
            bytes(
                "key=%s.\nat /srv/prism/runs/abc/attempt-1/player/x.py\nin /srv/prism/runs/def and /opt\n"
                    .formatted(KEY)));
    assertThat(texts(lines))
        .containsExactly(
            "key=[secret].", "at [run]/player/x.py", "in [runs]/def and /opt"); // "/" is no secret
  }

  @ParameterizedTest
  @CsvSource({"4000, true", "4040, true", "4090, true", "4093, false"})
  void a_key_across_the_cut_of_a_long_line_leaves_no_beginning(int at, boolean telling) {
    String line = "x".repeat(at) + KEY + "y".repeat(9000);
    String kept = texts(all(cutter(WIDE, KNOWN), bytes(line))).getFirst();
    // three digits tell nothing
    assertThat(kept.replace("[secret]", "")).matches(telling ? "x+y*" : "x+012");
  }

  @Test
  void whoever_takes_over_goes_on_after_the_last_whole_line() {
    byte[] printed = bytes("one\ntwo\nthr");
    LineCutter first = cutter(new LineCutter.Limits(1000, 3), NOTHING);
    assertThat(texts(first.cut(printed))).containsExactly("one", "two");
    LineCutter second = new LineCutter(new LineCutter.Limits(1000, 3), NOTHING, first.position());
    assertThat(second.seen()).isEqualTo(8);
    assertThat(texts(second.cut(bytes("three\nfour\n"))))
        .containsExactly("three", "! 3 lines are kept; what was printed after them is not");
  }
}
