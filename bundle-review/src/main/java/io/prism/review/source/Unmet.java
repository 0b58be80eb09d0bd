package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Code of one file that an evaluation does not come to, because a device or a package is not there:
 * below {@code if torch.cuda.is_available():}, behind an import that fails, in the {@code except
 * ImportError} of one that does not. Whoever comes to it all the same, by setting what is asked,
 * meets the player, which has neither.
 */
final class Unmet {
  private static final Set<String> MISSING =
      Set.of("ImportError", "ModuleNotFoundError", "Exception", "BaseException");

  private final PythonFile file;
  private final OwnModules modules;
  private final Function<Node, @Nullable String> origins;
  private final Conditions conditions;
  private @Nullable Map<Integer, Boolean> failing;

  /**
   * @param origins what an expression was imported as, see {@link Reviewed#foreign}
   */
  Unmet(PythonFile file, OwnModules modules, Function<Node, @Nullable String> origins) {
    this.file = file;
    this.modules = modules;
    this.origins = origins;
    this.conditions = new Conditions(file.names(), origins, g -> fails(g) || contains(g));
  }

  /** {@return whether an evaluation does not come to a node} */
  boolean contains(Node node) {
    Node inner = node;
    for (Node n = node.parent(); n != null; inner = n, n = n.parent()) {
      if (skipped(n, inner)) {
        return true;
      }
    }
    return false;
  }

  private boolean skipped(Node n, Node inner) {
    return switch (n.kind()) {
      case "if_statement", "elif_clause" ->
          inner.fieldName().equals("consequence") && conditions.no(n.field("condition"))
              || inner.is("elif_clause", "else_clause") && conditions.yes(n.field("condition"));
      case "conditional_expression" -> {
        List<Node> parts = n.children();
        yield parts.size() == 3
            && (inner.equals(parts.get(0)) && conditions.no(parts.get(1))
                || inner.equals(parts.get(2)) && conditions.yes(parts.get(1)));
      }
      case "boolean_operator" -> {
        Node left = n.field("left");
        yield inner.fieldName().equals("right")
            && (Conditions.and(n) ? conditions.no(left) : conditions.yes(left));
      }
      case "try_statement" -> {
        Node body = n.field("body");
        yield body != null
            && (inner.is("else_clause") && fails(body, n.end())
                || inner.is("except_clause") && takesMissing(inner) && met(body));
      }
      case "block" -> {
        Node around = n.parent();
        yield around != null
            && around.is("try_statement", "with_statement")
            && fails(n, inner.start());
      }
      default -> false;
    };
  }

  /** {@return whether an import of a block certainly fails before {@code end}} */
  private boolean fails(Node block, int end) {
    return block.children().stream().anyMatch(s -> s.end() <= end && fails(s));
  }

  /** {@return whether a block holds imports that are met, and nothing else that can fail} */
  private boolean met(Node block) {
    return block.children().stream()
        .allMatch(
            s ->
                s.is("import_statement", "import_from_statement")
                    ? Boolean.FALSE.equals(failing().get(s.index()))
                    : s.is("expression_statement") && plain(s));
  }

  /** {@code HAVE_FLASH = True} */
  private static boolean plain(Node statement) {
    for (Node child : statement.children()) {
      Node value = child.is("assignment") ? child.field("right") : null;
      if (value == null || !value.is("true", "false", "none", "integer", "float")) {
        return false;
      }
    }
    return true;
  }

  private boolean fails(Node statement) {
    return statement.is("import_statement", "import_from_statement")
        && Boolean.TRUE.equals(failing().get(statement.index()));
  }

  /** Import statements by the index of their node: whether it fails; absent where it is open. */
  private Map<Integer, Boolean> failing() {
    Map<Integer, Boolean> known = failing;
    if (known == null) {
      known = new HashMap<>();
      for (Import i : file.names().imports()) {
        Boolean fails = fails(i);
        if (fails != null) {
          known.merge(i.node().index(), fails, Boolean::logicalOr);
        }
      }
      failing = known;
    }
    return known;
  }

  private @Nullable Boolean fails(Import i) {
    String target = i.target();
    if (i.relative() || modules.has(i.module().split("\\.", 2)[0])) {
      return null;
    }
    if (!Vocabulary.allowedModule(i.module()) && !Vocabulary.allowedModule(target)) {
      return true;
    }
    return target.startsWith("prism") ? null : Boolean.valueOf(ModuleNames.missing(target) != null);
  }

  /** {@return whether the failure of an import is taken by what stands around it} */
  boolean taken(Node statement) {
    Node inner = statement;
    for (Node n = statement.parent(); n != null; inner = n, n = n.parent()) {
      if (n.is("function_definition", "lambda")) {
        return false; // it may be called elsewhere
      }
      if (inner.fieldName().equals("body")
          && (n.is("try_statement") ? caught(n) : n.is("with_statement") && suppresses(n))) {
        return true;
      }
    }
    return false;
  }

  private static boolean caught(Node attempt) {
    return attempt.children().stream().anyMatch(c -> c.is("except_clause") && takesMissing(c));
  }

  private static boolean takesMissing(Node clause) {
    Node first = clause.children().isEmpty() ? null : clause.children().getFirst();
    return first == null || first.is("block") || namesMissing(first);
  }

  private static boolean namesMissing(Node types) {
    for (Node n : types.subtree()) {
      if (n.is("identifier") && MISSING.contains(n.name())) {
        return true;
      }
    }
    return false;
  }

  /** {@code with suppress(ImportError):} */
  private boolean suppresses(Node with) {
    Node body = with.field("body");
    for (Node n : with.subtree()) {
      if (body != null && n.start() >= body.start()) {
        break;
      }
      Node function = n.is("call") ? n.field("function") : null;
      Node arguments = n.field("arguments");
      if (function != null
          && arguments != null
          && "contextlib.suppress".equals(origins.apply(function))
          && namesMissing(arguments)) {
        return true;
      }
    }
    return false;
  }
}
