package io.prism.system.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates an expression while it reads it, at one moment; the package has the grammar. */
final class Expression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*|[0-9]+(?:\\.[0-9]+)?[smhd]?|=~|!=|>=|<=|==|[^\\s])");

  private final List<String> tokens = new ArrayList<>();
  private final List<Series> series;
  private final int minute;
  private int next;

  private Expression(String text, List<Series> series, int minute) {
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group(1));
    }
    this.series = series;
    this.minute = minute;
  }

  /** {@return what an expression says at a minute of recorded series} */
  static Vector evaluate(String text, List<Series> series, int minute) {
    Expression expression = new Expression(text, series, minute);
    Vector value = expression.either();
    if (expression.next < expression.tokens.size()) {
      throw new IllegalArgumentException("left over: " + expression.peek() + " in " + text);
    }
    return value;
  }

  private Vector either() {
    Vector left = both();
    while (takes("or")) {
      left = left.or(both());
    }
    return left;
  }

  private Vector both() {
    Vector left = comparison();
    while (peek().equals("and") || peek().equals("unless")) {
      boolean partner = take().equals("and");
      List<String> on = takes("on") ? names() : null;
      left = left.matched(comparison(), on, partner);
    }
    return left;
  }

  private Vector comparison() {
    Vector left = term();
    return switch (peek()) {
      case ">", ">=", "<", "<=", "==" -> left.filter(test(take(), Double.parseDouble(take())));
      default -> left;
    };
  }

  private static DoublePredicate test(String operator, double bound) {
    return switch (operator) {
      case ">" -> v -> v > bound;
      case ">=" -> v -> v >= bound;
      case "<" -> v -> v < bound;
      case "<=" -> v -> v <= bound;
      default -> v -> v == bound;
    };
  }

  private Vector term() {
    Vector left = factor();
    while (takes("/")) {
      left = left.dividedBy(factor());
    }
    return left;
  }

  private Vector factor() {
    return switch (peek()) {
      case "(" -> bracketed();
      case "sum" -> aggregate(Double::sum);
      case "min" -> aggregate(Math::min);
      case "max" -> aggregate(Math::max);
      case "absent" -> absent();
      case "increase" -> increase();
      default -> select(selector(), s -> s.at(minute).orElse(Double.NaN));
    };
  }

  private Vector bracketed() {
    expect("(");
    Vector inner = either();
    expect(")");
    return inner;
  }

  private Vector aggregate(DoubleBinaryOperator how) {
    take();
    List<String> by = takes("by") ? names() : List.of();
    return bracketed().aggregate(by, how);
  }

  private Vector absent() {
    take();
    expect("(");
    Selector selector = selector();
    expect(")");
    Vector there = select(selector, s -> s.at(minute).orElse(Double.NaN));
    return there.values().isEmpty() ? new Vector(Map.of(selector.equal(), 1.0)) : Vector.EMPTY;
  }

  private Vector increase() {
    take();
    expect("(");
    Selector selector = selector();
    expect("[");
    int range = minutes(take());
    expect("]");
    expect(")");
    return select(selector, s -> s.increase(minute, range).orElse(Double.NaN));
  }

  /** {@return minutes of a time like {@code 10m}} */
  static int minutes(String time) {
    int count = Integer.parseInt(time.substring(0, time.length() - 1));
    return switch (time.charAt(time.length() - 1)) {
      case 'm' -> count;
      case 'h' -> 60 * count;
      default -> throw new IllegalArgumentException("no time: " + time);
    };
  }

  private record Match(String label, String operator, String value) {
    boolean admits(Map<String, String> labels) {
      String is = labels.getOrDefault(label, "");
      return switch (operator) {
        case "=" -> is.equals(value);
        case "!=" -> !is.equals(value);
        default -> is.matches(value);
      };
    }
  }

  private record Selector(String name, List<Match> matches) {
    Map<String, String> equal() {
      Map<String, String> labels = new TreeMap<>();
      matches.stream()
          .filter(m -> m.operator().equals("="))
          .forEach(m -> labels.put(m.label(), m.value()));
      return labels;
    }
  }

  private Selector selector() {
    String name = take();
    List<Match> matches = new ArrayList<>();
    if (takes("{")) {
      while (!takes("}")) {
        String value;
        String label = take();
        String operator = take();
        value = take();
        matches.add(new Match(label, operator, value.substring(1, value.length() - 1)));
        takes(",");
      }
    }
    return new Selector(name, matches);
  }

  private Vector select(Selector selector, ToDoubleFunction<Series> value) {
    Map<Map<String, String>, Double> found = new LinkedHashMap<>();
    for (Series s : series) {
      if (s.name().equals(selector.name())
          && selector.matches().stream().allMatch(m -> m.admits(s.labels()))) {
        double v = value.applyAsDouble(s);
        if (!Double.isNaN(v)) {
          found.put(s.labels(), v);
        }
      }
    }
    return new Vector(found);
  }

  private List<String> names() {
    expect("(");
    List<String> names = new ArrayList<>();
    while (!takes(")")) {
      names.add(take());
      takes(",");
    }
    return names;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    return tokens.get(next++);
  }

  private boolean takes(String token) {
    boolean there = peek().equals(token);
    next += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw new IllegalArgumentException("expected %s, found %s".formatted(token, peek()));
    }
  }
}
