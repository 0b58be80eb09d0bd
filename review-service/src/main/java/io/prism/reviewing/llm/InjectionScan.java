package io.prism.reviewing.llm;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.review.rule.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Finds text that speaks to a reviewer, by the patterns of {@code llm/injections.txt}: in every
 * file, over up to three lines, whatever letters it is disguised with. Pure.
 *
 * <p>The patterns look at a bounded number of characters, the same on every host. A source that
 * needs more is written to need it, and gets a finding that says so: it is held.
 */
final class InjectionScan {
  static final String RULE = "speaks-to-reviewer";
  private static final int WINDOW = 3;
  private static final int MOST = 20;

  /** Longer lines are matched in pieces. */
  private static final int PIECE = 2000;

  /** What a piece repeats of the one before: more than any pattern reaches. */
  private static final int OVERLAP = 300;

  /** Characters looked at in one bundle; two megabytes of ordinary source take 1,200,000,000. */
  static final long LOOKS = 2_000_000_000;

  private static final List<Pattern> PATTERNS =
      Resources.read("injections.txt")
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> Pattern.compile(l, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
          .toList();

  private final List<Finding> found = new ArrayList<>();
  private final Looks looks;

  private InjectionScan(long most) {
    this.looks = new Looks(most);
  }

  /** {@return a warning for each place, at most {@value #MOST}} */
  static List<Finding> of(SortedMap<String, String> files) {
    return of(files, LOOKS);
  }

  static List<Finding> of(SortedMap<String, String> files, long most) {
    InjectionScan scan = new InjectionScan(most);
    for (Map.Entry<String, String> file : files.entrySet()) {
      try {
        scan.scan(file.getKey(), file.getValue());
      } catch (Looks.Exceeded e) {
        scan.found.add(tooLong(file.getKey()));
        break;
      }
    }
    return scan.found.stream().limit(MOST).toList();
  }

  /** A line, or a piece of a long one. */
  private record Piece(int line, String text, Look look) {}

  private void scan(String file, String text) {
    List<Piece> pieces = pieces(text);
    int free = 0;
    for (int i = 0; i < pieces.size() && found.size() < MOST; i++) {
      if (i >= free && !pieces.get(i).look().isEmpty()) {
        int length = match(pieces, i);
        if (length > 0) {
          found.add(finding(file, pieces.get(i)));
          free = i + length;
        }
      }
    }
  }

  private List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int from = 0;
      do {
        String piece = lines[i].substring(from, Math.min(from + PIECE, lines[i].length()));
        pieces.add(new Piece(i + 1, piece, Look.of(piece)));
        from += PIECE - OVERLAP;
      } while (from + OVERLAP < lines[i].length());
    }
    return pieces;
  }

  /** {@return how many pieces from {@code at} on match together, 0 when none do} */
  private int match(List<Piece> pieces, int at) {
    Look window = pieces.get(at).look();
    for (int n = 1; n <= WINDOW; n++) {
      if (speaks(window)) {
        // A match that needs nothing of this line belongs to a later one.
        return n == 1 || !speaks(joined(pieces.subList(at + 1, at + n))) ? n : 0;
      }
      if (at + n == pieces.size()) {
        return 0;
      }
      window = window.and(pieces.get(at + n).look());
    }
    return 0;
  }

  private static Look joined(List<Piece> pieces) {
    return pieces.stream().map(Piece::look).reduce(Look::and).orElseThrow();
  }

  private boolean speaks(Look look) {
    return speaks(look.plain()) || !look.folded().equals(look.plain()) && speaks(look.folded());
  }

  private boolean speaks(String text) {
    CharSequence counted = looks.at(text);
    return PATTERNS.stream().anyMatch(p -> p.matcher(counted).find());
  }

  private static Finding finding(String file, Piece piece) {
    return new Finding(
        RULE,
        Severity.WARN,
        file,
        piece.line(),
        Findings.visible(piece.text().strip()),
        "this text speaks to a reviewer or to a language model; a person looks at the submission",
        "Remove it. Comments are for people who read the model.");
  }

  private static Finding tooLong(String file) {
    return new Finding(
        RULE,
        Severity.WARN,
        file,
        null,
        null,
        "looking for text that speaks to a reviewer takes too long here; a person looks at the submission",
        "Keep lines short, and leave tables and logs out of the bundle.");
  }
}
