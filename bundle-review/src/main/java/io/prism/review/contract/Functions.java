package io.prism.review.contract;

import io.prism.review.python.Import;
import io.prism.review.python.Mentions;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a module gives a name at its top level, through imports of the bundle's modules. */
final class Functions {
  /** What a name is. */
  sealed interface Found {
    /** A {@code def}, whose signature can be checked. */
    record Function(PythonFile file, Node definition) implements Found {}

    /** Something else that may be callable: an assignment, a class, a foreign import. */
    record Value() implements Found {}

    /** Nothing. */
    record Missing() implements Found {}
  }

  private final Map<String, PythonFile> files;
  private final OwnModules modules;
  private final Mentions mentions;

  Functions(Map<String, PythonFile> files, OwnModules modules) {
    this.files = files;
    this.modules = modules;
    this.mentions = new Mentions(files.values());
  }

  /** {@return what {@code name} is in {@code path}; a value when that file did not parse} */
  Found find(String path, String name) {
    return find(path, name, new HashSet<>());
  }

  /** {@return files that define {@code name} as a function, for suggestions} */
  List<String> elsewhere(String name) {
    List<String> paths = new ArrayList<>();
    files.forEach(
        (path, file) -> {
          if (definition(file, name) instanceof Found.Function) {
            paths.add(path);
          }
        });
    return paths;
  }

  /** {@return functions at the top of a file whose names occur nowhere else in the bundle} */
  List<Found.Function> unmentioned(String path) {
    PythonFile file = files.get(path);
    List<Found.Function> found = new ArrayList<>();
    for (Node statement : file == null ? List.<Node>of() : file.root().children()) {
      if (file != null && statement.is("function_definition")) {
        Found.Function function = new Found.Function(file, statement);
        if (mentions.of(name(function)) == 1) {
          found.add(function);
        }
      }
    }
    return found;
  }

  static String name(Found.Function function) {
    Node name = function.definition().field("name");
    return name == null ? "" : name.name();
  }

  /** {@return which function of a file may be the one that is missing, as the end of a message} */
  String near(String path, Hook hook) {
    for (Found.Function f : unmentioned(path)) {
      String name = name(f);
      boolean part = name.length() > 2 && hook.function().contains(name);
      if (part || HookNames.similar(name, hook)) {
        return "; line %d defines %s (did you mean '%s'?)"
            .formatted(f.definition().line(), name, hook.function());
      }
    }
    return "";
  }

  private Found find(String path, String name, Set<String> seen) {
    PythonFile file = files.get(path);
    if (file == null || !seen.add(path)) {
      return file == null ? new Found.Value() : new Found.Missing();
    }
    Found here = definition(file, name);
    if (here != null) {
      return here;
    }
    for (Import i : file.names().imports()) {
      if (i.node().enclosing("function_definition", "class_definition", "lambda") != null) {
        continue;
      }
      String alias = i.alias() == null ? i.name() : i.alias();
      String original = i.name();
      if (original == null || !(name.equals(alias) || i.star())) {
        continue;
      }
      Found there = imported(file, i, i.star() ? name : original, seen);
      if (!(there instanceof Found.Missing)) {
        return there;
      }
    }
    // What stands behind a syntax error is unknown; that error is enough to report.
    return file.tree().firstError() >= 0 ? new Found.Value() : new Found.Missing();
  }

  private Found imported(PythonFile file, Import i, String name, Set<String> seen) {
    OwnModules.Member source = modules.member(file.path(), ".".repeat(i.level()) + i.module());
    if (source == null || !source.rest().isEmpty()) {
      return i.star() ? new Found.Missing() : new Found.Value();
    }
    return find(source.file(), name, seen);
  }

  private static @Nullable Found definition(PythonFile file, String name) {
    Found last = null;
    for (Node id : file.root().subtree()) {
      if (!id.is("identifier") || !id.name().equals(name) || Names.role(id) != Names.Role.BIND) {
        continue;
      }
      Node parent = id.parent();
      boolean named =
          parent != null
              && parent.is("function_definition", "class_definition")
              && id.fieldName().equals("name");
      Node from = named && parent != null ? parent : id;
      if (parent == null
          || parent.is("aliased_import")
          || from.enclosing("function_definition", "class_definition", "lambda") != null) {
        continue;
      }
      last =
          named && parent.is("function_definition")
              ? new Found.Function(file, parent)
              : new Found.Value();
    }
    return last;
  }
}
