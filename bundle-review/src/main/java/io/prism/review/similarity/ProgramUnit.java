package io.prism.review.similarity;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import io.prism.review.similarity.ProgramNames.Meaning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A definition, or the rest of a file: everything it says, with numbers for names of its own. */
final class ProgramUnit {
  private static final long END = Hashes.text("end");

  private final PythonFile file;
  private final ProgramNames names;
  private final Map<String, Integer> locals = new HashMap<>();
  private final Map<String, Integer> variables = new HashMap<>();
  private final ProgramTokens tokens = new ProgramTokens();

  ProgramUnit(PythonFile file, ProgramNames names) {
    this.file = file;
    this.names = names;
  }

  boolean empty() {
    return tokens.empty();
  }

  /** {@return its hash, where the definitions that it names have these} */
  long hash(long before, ToLongFunction<String> colours) {
    file.spend(tokens.steps());
    return tokens.hash(before, colours);
  }

  /** {@return the number of a variable of the file} */
  long variable(String name) {
    Integer number = variables.get(name);
    return number == null ? Hashes.text(name) : number;
  }

  /** Adds the path of its file. */
  void place() {
    add("file " + file.path());
  }

  void walk(Node node) {
    switch (node.kind()) {
      case "pass_statement" -> {}
      case "expression_statement" -> {
        boolean text =
            node.children().size() == 1 && Literals.string(node.children().getFirst()) != null;
        if (!text) {
          inside(node, node.children());
        }
      }
      case "parenthesized_expression", "typed_parameter", "module" -> {
        if (node.children().stream().filter(c -> !ProgramSyntax.annotation(c)).count() == 1) {
          node.children().stream().filter(c -> !ProgramSyntax.annotation(c)).forEach(this::walk);
        } else {
          inside(node, node.children());
        }
      }
      case "identifier" -> identifier(node);
      case "attribute" -> attribute(node);
      case "string", "concatenated_string" -> string(node);
      case "integer", "float" -> add(ProgramSyntax.number(node.text()));
      case "string_content", "format_specifier" -> {
        add(node.text()); // blanks count
        if (!node.children().isEmpty()) {
          inside(node, node.children());
        }
      }
      case "string_start" -> add(ProgramSyntax.letters(node));
      case "string_end" -> {}
      case "import_statement", "import_from_statement" -> add(node.text().replaceAll("\\s+", " "));
      case "generator_expression" -> { // f(x for x in y) is f((x for x in y))
        boolean only = node.fieldName().equals("arguments");
        if (only) {
          add("argument_list");
        }
        inside(node, node.children());
        if (only) {
          add(END);
        }
      }
      case "block" -> inside(node, ProgramSyntax.members(node));
      default -> inside(node, node.children());
    }
  }

  private void inside(Node node, List<Node> children) {
    add(
        switch (node.kind()) {
          case "expression_list", "pattern_list", "tuple_pattern" -> "tuple";
          case "typed_default_parameter" -> "default_parameter";
          default -> node.kind();
        });
    List<String> gaps = node.gaps();
    List<Node> all = node.children();
    boolean leaf = all.isEmpty();
    boolean order = children.equals(all); // of a class it is that of the names
    for (int i = 0; i < children.size(); i++) {
      if (!ProgramSyntax.annotation(children.get(i))) {
        gap(order ? gaps.get(i) : "", leaf);
        walk(children.get(i));
      }
    }
    gap(gaps.getLast(), leaf);
    add(END);
  }

  private void gap(String text, boolean leaf) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && ",;\\()".indexOf(c) < 0) {
        said.append(c);
      }
    }
    if (leaf || !said.isEmpty()) {
      add(" " + said);
    }
  }

  private void identifier(Node node) {
    String name = node.name();
    int scope = ProgramSyntax.member(node) ? -1 : file.names().scope(node);
    if (scope < 0) {
      String shared = ProgramSyntax.member(node) ? null : names.starred(file, node);
      add(shared == null ? "name " + name : "from " + shared);
    } else if (scope == 0) {
      String from = names.imported(file, name);
      if (from == null) {
        own(ProgramNames.key(file, name), name);
      } else {
        path(from);
      }
    } else if (new Node(node.tree(), scope).is("class_definition")) {
      add("name " + name);
    } else {
      add("local " + locals.computeIfAbsent(scope + " " + name, k -> locals.size()));
      boolean known = names.spoken(name) && Names.role(node) == Names.Role.BIND;
      if (known || names.everImported(file, name)) {
        add("name " + name);
      }
    }
  }

  /** A name of the module; the unit that gives it its value has a number for it. */
  private void own(String key, String name) {
    if (names.spoken(name) || names.everImported(file, name)) {
      add("name " + name);
    }
    tokens.refer(key);
    if (key.equals(ProgramNames.key(file, name))) {
      int _ = variables.computeIfAbsent(name, k -> variables.size());
    }
  }

  private void path(String path) {
    Meaning meaning = names.meaning(file, path);
    String key = meaning.key();
    if (key != null) {
      own(key, key.substring(key.indexOf('\n') + 1));
    }
    if (!meaning.rest().isEmpty()) {
      add("from " + meaning.rest());
    }
  }

  private void attribute(Node node) {
    String path = imported(node);
    if (path != null) {
      path(path);
    } else {
      inside(node, node.children());
    }
  }

  private @Nullable String imported(Node node) {
    Node object = node.field("object");
    Node name = node.field("attribute");
    if (node.is("identifier")) {
      return file.names().scope(node) == 0 ? names.imported(file, node.name()) : null;
    }
    String base = object == null || !node.is("attribute") ? null : imported(object);
    return base == null || name == null ? null : base + "." + name.name();
  }

  private void string(Node node) {
    String text = Literals.string(node);
    if (text == null) {
      inside(node, node.children());
      return;
    }
    boolean bytes = false;
    for (Node n : node.subtree()) {
      bytes |= n.is("string_start") && ProgramSyntax.letters(n).contains("b");
    }
    add((bytes ? "bytes " : "string ") + text);
  }

  private void add(String token) {
    tokens.add(Hashes.text(token));
  }

  private void add(long token) {
    tokens.add(token);
  }
}
