package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the interpreter refuses although the grammar of the tree accepts it. */
final class GrammarRule implements SourceRule {
  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(); // SourceTextRule lists the one that is reported
  }

  @Override
  public void file(Reviewed r) {
    Indentation.Problem problem = Indentation.of(r.file());
    if (problem != null) {
      String text = r.file().tree().lineText(problem.line());
      r.out()
          .add(
              SourceTextRule.SYNTAX,
              r.file().path(),
              problem.line(),
              text.strip(),
              problem.message());
      return; // what stands in which block is not known
    }
    DeclaredNames.of(r.file()).forEach(p -> r.report(SourceTextRule.SYNTAX, p.node(), p.message()));
    int body = body(r.file().root());
    for (Node node : r.file().root().subtree()) {
      String message = message(node, body);
      if (message != null) {
        r.report(SourceTextRule.SYNTAX, node, message);
        if (r.out().full(SourceTextRule.SYNTAX)) {
          return; // the same mistake many times over; more would not be kept
        }
      }
    }
  }

  /**
   * @param body where the file's first ordinary statement begins
   */
  private static @Nullable String message(Node node, int body) {
    return switch (node.kind()) {
      case "return_statement" -> inFunction(node) ? null : "'return' outside a function";
      case "break_statement" -> inLoop(node) ? null : "'break' outside a loop";
      case "continue_statement" -> inLoop(node) ? null : "'continue' outside a loop";
      case "yield" ->
          !yielding(scope(node))
              ? "'yield' outside a function"
              : inComprehension(node)
                  ? "'yield' inside a comprehension"
                  : node.begins("yield from") && async(node)
                      ? "'yield from' inside an async function"
                      : null;
      case "await" -> async(node) ? null : "'await' outside an async function";
      case "for_statement" ->
          !node.begins("async") || async(node)
              ? Targets.message(node)
              : "'async for' outside an async function";
      case "with_statement" ->
          !node.begins("async") || async(node) ? null : "'async with' outside an async function";
      case "nonlocal_statement" -> scope(node) == null ? "'nonlocal' at module level" : null;
      case "wildcard_import" ->
          scope(node) == null ? null : "'import *' is allowed at module level only";
      case "except_clause" ->
          catchesAll(node) ? "'except:' must be the last one" : Targets.exceptions(node);
      case "future_import_statement" ->
          node.start() < body ? null : "'from __future__' must stand at the file's beginning";
      case "parameters", "lambda_parameters" -> ArgumentOrder.ofParameters(node);
      case "argument_list" -> ArgumentOrder.ofArguments(node);
      default -> {
        String message = Shapes.message(node);
        yield message != null ? message : Targets.message(node);
      }
    };
  }

  /** {@return the function, lambda or class in whose body it stands, or null at module level} */
  private static @Nullable Node scope(Node node) {
    Node inner = node;
    for (Node n = node.parent(); n != null; inner = n, n = n.parent()) {
      if (n.is("function_definition", "lambda", "class_definition")
          && inner.fieldName().equals("body")) {
        return n;
      }
    }
    return null;
  }

  private static boolean inFunction(Node node) {
    Node scope = scope(node);
    return scope != null && scope.is("function_definition");
  }

  private static boolean yielding(@Nullable Node scope) {
    return scope != null && scope.is("function_definition", "lambda");
  }

  /** The first iterable belongs to what is around the comprehension. */
  private static boolean inComprehension(Node node) {
    Node clause = node;
    for (Node n = node.parent();
        n != null && !n.is("function_definition", "lambda");
        n = n.parent()) {
      boolean whole =
          n.is(
              "list_comprehension",
              "set_comprehension",
              "dictionary_comprehension",
              "generator_expression");
      if (whole && !(clause.is("for_in_clause") && n.children().indexOf(clause) == 1)) {
        return true;
      }
      clause = n;
    }
    return false;
  }

  private static boolean async(Node node) {
    Node scope = scope(node);
    return scope != null && scope.is("function_definition") && scope.begins("async");
  }

  private static boolean inLoop(Node node) {
    Node inner = node;
    for (Node n = node.parent(); n != null; inner = n, n = n.parent()) {
      if (n.is("for_statement", "while_statement") && inner.fieldName().equals("body")) {
        return true;
      }
      if (n.is("function_definition", "class_definition")) {
        return false;
      }
    }
    return false;
  }

  private static boolean catchesAll(Node clause) {
    Node statement = clause.parent();
    boolean all = clause.children().stream().allMatch(c -> c.is("block"));
    return all
        && statement != null
        && statement.children().stream()
            .anyMatch(c -> c.is("except_clause") && c.start() > clause.start());
  }

  /** {@return where the first statement begins that is neither a text nor a future import} */
  private static int body(Node module) {
    for (Node n : module.children()) {
      boolean text =
          n.is("expression_statement") && n.children().stream().allMatch(c -> c.is("string"));
      if (!n.is("future_import_statement") && !text) {
        return n.start();
      }
    }
    return module.end();
  }
}
