package io.prism.review.similarity;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Cuts one file into {@link CodeUnit}s; see the package for what is kept. */
final class Tokens {
  private final PythonFile file;
  private final UnitTokens unit = new UnitTokens();
  private final Walk walk;
  private final List<CodeUnit> units = new ArrayList<>();

  private Tokens(PythonFile file, OwnNames names) {
    this.file = file;
    this.walk = new Walk(file, names, unit);
  }

  /**
   * {@return the units of {@code file}, functions before what encloses them, and their outlines}
   */
  static List<CodeUnit> units(PythonFile file, OwnNames names) {
    Tokens tokens = new Tokens(file, names);
    tokens.body(file.root(), file.root().children(), false);
    return tokens.units;
  }

  /** Functions become units of their own, so their order and their file do not matter. */
  private void body(Node owner, List<Node> statements, boolean inClass) {
    List<Node> rest = new ArrayList<>();
    for (Node statement : statements) {
      Node definition =
          statement.is("decorated_definition") ? statement.field("definition") : statement;
      if (Decorators.speaking(statement)) {
        rest.add(statement);
      }
      if (definition != null && Decorators.replaced(statement)) {
        continue;
      }
      if (definition != null && definition.is("function_definition")) {
        walk.function(definition, inClass);
        cut();
      } else if (definition != null && definition.is("class_definition")) {
        Node block = definition.field("body");
        body(definition, block == null ? List.of() : block.children(), true);
      } else {
        rest.add(statement);
      }
    }
    if (inClass) {
      unit.add(owner.kind(), owner);
      Node bases = owner.field("superclasses");
      if (bases != null) {
        walk.walk(bases);
      }
    }
    for (Node statement : rest) {
      if (statement.is("decorated_definition")) {
        walk.decorators(statement);
      } else {
        walk.walk(statement);
      }
    }
    cut();
  }

  private void cut() {
    Stream.of(unit.cut(file.path()), unit.cutOutline(file.path()))
        .filter(Objects::nonNull)
        .forEach(units::add);
  }
}
