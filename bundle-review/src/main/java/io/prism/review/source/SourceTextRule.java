package io.prism.review.source;

import io.prism.contracts.Span;
import io.prism.review.python.Node;
import io.prism.review.python.SyntaxTree;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold before a file's tree means anything: grammar, depth, encoding, characters. */
final class SourceTextRule implements SourceRule {
  static final RuleInfo SYNTAX =
      RuleInfo.reject(
          "syntax-error",
          "Every Python file parses as Python 3.",
          "What does not parse cannot run. That holds for everything the interpreter refuses before it runs a file:"
              + " indentation, `return` outside a function, parameters of one name.",
          "def build_model(ctx:\n    return None\n",
          "Correct the syntax; `python -m py_compile FILE` shows the same place.");
  static final RuleInfo DEPTH =
      RuleInfo.reject(
          "nesting-too-deep",
          "Expressions and blocks nest at most %d levels.".formatted(SyntaxTree.MAX_DEPTH),
          "The interpreter overflows its stack on them; people do not write them.",
          "x = " + "(".repeat(700) + "1" + ")".repeat(700) + "\n",
          "Split the expression.");
  static final RuleInfo ENCODING =
      RuleInfo.reject(
          "source-encoding",
          "Source is UTF-8; an encoding comment names nothing else.",
          "Another encoding makes other text of the same bytes than the text that was reviewed.",
          "# -*- coding: utf-7 -*-\n",
          "Remove the comment and save the file as UTF-8.");
  static final RuleInfo HIDDEN =
      RuleInfo.reject(
          "hidden-characters",
          "No control, bidirectional or zero-width characters.",
          "They make source look different from what it does.",
          "access = 1  # \u202e } if admin\n",
          "Remove the character; in a string write it as an escape such as \\u200b.");

  private static final Pattern COOKIE =
      Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");
  private static final Set<String> UTF8 = Set.of("utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii");

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(SYNTAX, DEPTH, ENCODING, HIDDEN);
  }

  @Override
  public void file(Reviewed r) {
    SyntaxTree tree = r.file().tree();
    String path = r.file().path();
    if (tree.firstError() >= 0) {
      int at = tree.firstError();
      int line = tree.line(at);
      String text = tree.lineText(line).strip();
      String odd = OddCharacters.explained(tree.lineText(line));
      String what = odd == null ? "this is not valid Python" : odd;
      String fix = odd == null ? SYNTAX.fix() : OddCharacters.FIX;
      r.out().add(SYNTAX, path, line, text, what, fix, tree.span(at, at));
    } else {
      OddCharacters.report(r);
    }
    if (tree.tooDeep()) {
      r.out().add(DEPTH, path, null, null, "nesting exceeds " + SyntaxTree.MAX_DEPTH + " levels");
    }
    encoding(r);
    characters(r);
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (node.is("print_statement", "exec_statement")) {
      r.report(SYNTAX, node, "this is Python 2, not Python 3");
    }
  }

  private static void encoding(Reviewed r) {
    List<String> lines = r.file().text().lines().limit(2).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher cookie = COOKIE.matcher(lines.get(i));
      if (cookie.find()) {
        String name = cookie.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
        if (!UTF8.contains(name)) {
          r.out()
              .add(
                  ENCODING,
                  r.file().path(),
                  i + 1,
                  lines.get(i),
                  "the encoding '" + name + "' is not UTF-8");
        }
        return;
      }
    }
  }

  private static void characters(Reviewed r) {
    String text = r.file().text();
    int line = 1;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        begin = i + 1;
      } else if (hidden(c)) {
        int column = text.codePointCount(begin, i) + 1;
        r.out()
            .add(
                HIDDEN,
                r.file().path(),
                line,
                r.file().tree().lineText(line).strip(),
                "invisible character U+%04X".formatted((int) c),
                HIDDEN.fix(),
                new Span(column, line, column + 1));
      }
    }
  }

  // Zero-width joiners are part of emoji and of some scripts, so they may stay.
  static boolean hidden(int c) {
    return c < ' ' && c != '\t' && c != '\f'
        || c >= 0x7f && c < 0xa0
        || c >= 0x202a && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0x200b
        || c == 0x2060
        || c == 0xfeff;
  }
}
