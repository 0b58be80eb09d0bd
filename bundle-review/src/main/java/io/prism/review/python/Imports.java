package io.prism.review.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the import statements of a file. */
final class Imports {
  private final List<Import> imports = new ArrayList<>();

  private Imports() {}

  /** {@return all imports, wherever they stand, in source order} */
  static List<Import> of(SyntaxTree tree) {
    Imports found = new Imports();
    for (Node node : tree.root().subtree()) {
      switch (node.kind()) {
        case "import_statement" -> found.plainImport(node);
        case "import_from_statement" -> found.fromImport(node);
        case "future_import_statement" ->
            node.children()
                .forEach(n -> found.imports.add(new Import("__future__", 0, n.name(), null, node)));
        default -> {}
      }
    }
    return List.copyOf(found.imports);
  }

  private void plainImport(Node statement) {
    for (Node part : statement.children()) {
      if (part.is("aliased_import")) {
        imports.add(
            new Import(
                dotted(part.field("name")), 0, null, nameOf(part.field("alias")), statement));
      } else if (part.is("dotted_name")) {
        imports.add(new Import(dotted(part), 0, null, null, statement));
      }
    }
  }

  private void fromImport(Node statement) {
    Node from = statement.field("module_name");
    int level = 0;
    String module = "";
    if (from != null && from.is("relative_import")) {
      for (Node part : from.children()) {
        if (part.is("import_prefix")) {
          level = (int) part.text().chars().filter(c -> c == '.').count();
        } else {
          module = dotted(part);
        }
      }
    } else {
      module = dotted(from);
    }
    for (Node part : statement.children()) {
      if (part.is("wildcard_import")) {
        imports.add(new Import(module, level, "*", null, statement));
      } else if (part.fieldName().equals("name")) {
        boolean aliased = part.is("aliased_import");
        imports.add(
            new Import(
                module,
                level,
                dotted(aliased ? part.field("name") : part),
                aliased ? nameOf(part.field("alias")) : null,
                statement));
      }
    }
  }

  private static String nameOf(@Nullable Node node) {
    return node == null ? "" : node.name();
  }

  private static String dotted(@Nullable Node node) {
    if (node == null) {
      return "";
    }
    StringBuilder b = new StringBuilder();
    for (Node part : node.children()) {
      if (part.is("identifier")) {
        b.append(b.isEmpty() ? "" : ".").append(part.name());
      }
    }
    return b.isEmpty() ? node.name() : b.toString();
  }
}
