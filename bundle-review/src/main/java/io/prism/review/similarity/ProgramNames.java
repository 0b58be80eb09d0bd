package io.prism.review.similarity;

import io.prism.review.contract.Hook;
import io.prism.review.python.Import;
import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import io.prism.review.similarity.OwnNames.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the names of a bundle stand for, and which of them may not be changed. */
final class ProgramNames {
  private static final int LONGEST_CHAIN = 16;

  /**
   * What a name or path stands for.
   *
   * @param key of a definition of the bundle; null for others
   * @param rest what follows it, or all that is known
   */
  record Meaning(@Nullable String key, String rest) {}

  /** What a name is imported from: how often, and the different paths. */
  private record Targets(int count, Set<String> distinct) {
    static final Targets NONE = new Targets(0, Set.of());
  }

  private final OwnNames own;
  private final Map<String, Map<String, Targets>> imports = new HashMap<>();
  private final Map<String, Map<Integer, List<Import>>> statements = new HashMap<>();
  private final Set<String> spoken = new HashSet<>(Hook.functions());
  private boolean placed;

  ProgramNames(List<PythonFile> files, OwnNames own) {
    this.own = own;
    Set<String> hooks = new HashSet<>();
    for (PythonFile file : files) {
      imports.put(
          file.path(),
          file.names().imports().stream()
              .filter(i -> !i.star())
              .collect(
                  Collectors.groupingBy(
                      ProgramNames::bound,
                      Collectors.collectingAndThen(
                          Collectors.mapping(ProgramNames::target, Collectors.toList()),
                          all -> new Targets(all.size(), Set.copyOf(all))))));
      statements.put(
          file.path(),
          file.names().imports().stream().collect(Collectors.groupingBy(i -> i.node().index())));
      file.spend(file.names().imports().size());
      for (Import i : file.names().imports()) {
        boolean top = i.node().parent() instanceof Node parent && parent.parent() == null;
        placed |= (i.star() || !top) && own.own(file, target(i));
      }
      for (String hook : Hook.functions()) {
        placed |= file.names().defined(hook) && !hooks.add(hook);
      }
      for (Node node : file.root().subtree()) {
        if (node.is("keyword_argument")) {
          Node name = node.field("name");
          spoken.add(name == null ? "" : name.name());
        } else if (node.is("string", "concatenated_string")
            && Literals.string(node) instanceof String text) {
          spoken.add(text);
        }
      }
    }
  }

  /** {@return whether names or files are used in ways that no reference follows} */
  boolean placed() {
    return placed;
  }

  /** {@return whether a name is said elsewhere: as a keyword, as a string, by the harness} */
  boolean spoken(String name) {
    return spoken.contains(name);
  }

  static String key(PythonFile file, String name) {
    return file.path() + "\n" + name;
  }

  /** {@return whether an import only gives things names, and they are followed where used} */
  boolean plainImport(PythonFile file, Node statement) {
    return statement.is("future_import_statement")
        || statement.is("import_statement", "import_from_statement")
            && statements
                .getOrDefault(file.path(), Map.of())
                .getOrDefault(statement.index(), List.of())
                .stream()
                .allMatch(i -> !i.star() && imported(file, bound(i)) != null);
  }

  /** {@return the dotted path that a top-level name is imported from, and nothing else gives} */
  @Nullable String imported(PythonFile file, String name) {
    Targets targets = targets(file, name);
    boolean only =
        targets.distinct().size() == 1 && file.names().definitions(name) == targets.count();
    return only ? targets.distinct().iterator().next() : null;
  }

  /** {@return whether an import anywhere in the file gives the name a value} */
  boolean everImported(PythonFile file, String name) {
    return targets(file, name).count() > 0;
  }

  private Targets targets(PythonFile file, String name) {
    return imports.getOrDefault(file.path(), Map.of()).getOrDefault(name, Targets.NONE);
  }

  /**
   * {@return whether a definition may stand anywhere: it is the only one of its name, and runs
   * nothing where it stands}
   */
  boolean movable(PythonFile file, Node statement, String name) {
    if (!statement.is("function_definition", "class_definition", "decorated_definition")
        || file.names().definitions(name) != 1) {
      return false;
    }
    for (Node node : statement.subtree()) {
      if (node.is("decorator") && !foreign(file, node)
          || node.is("call", "named_expression")
              && !file.names().deferred(node)
              && !decorates(node)) {
        return false;
      }
    }
    return true;
  }

  private static boolean decorates(Node node) {
    Node around = node.enclosing("decorator", "block");
    return around != null && around.is("decorator");
  }

  private boolean foreign(PythonFile file, Node decorator) {
    for (Node node : decorator.subtree()) {
      if (node.is("identifier")) {
        String from = imported(file, node.name());
        return file.names().unknown(node)
            || from != null && !own.own(file, from)
            || file.names().scope(node) > 0;
      }
    }
    return false;
  }

  /** {@return what an imported path stands for, followed through the bundle's modules} */
  Meaning meaning(PythonFile file, String path) {
    PythonFile at = file;
    String next = path;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      if (!own.own(at, next)) {
        return new Meaning(null, next);
      }
      Place place = own.place(at, next);
      if (place == null || place.rest().isEmpty()) {
        break;
      }
      String[] names = place.rest().split("\\.", 2);
      String rest = names.length == 1 ? "" : "." + names[1];
      String further = imported(place.file(), names[0]);
      if (further == null && place.file().names().defined(names[0])) {
        return new Meaning(key(place.file(), names[0]), rest);
      } else if (further == null) {
        break;
      }
      at = place.file();
      next = further + rest;
    }
    placed = true;
    return new Meaning(null, path);
  }

  /** {@return what everyone has under that name by a star import; null otherwise} */
  @Nullable String starred(PythonFile file, Node use) {
    return own.shared(file, use);
  }

  private static String bound(Import i) {
    String alias = i.alias();
    String member = i.name();
    return alias != null ? alias : member != null ? member : i.module().split("\\.", 2)[0];
  }

  private static String target(Import i) {
    boolean first = i.alias() == null && i.name() == null;
    return ".".repeat(i.level()) + (first ? i.module().split("\\.", 2)[0] : i.target());
  }
}
