package io.prism.review.source;

import io.prism.review.contract.Form;
import io.prism.review.contract.Project;
import io.prism.review.python.Import;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Code of a bundle that certainly runs in its evaluation: what stands at the top of the entry
 * points, below no condition, the functions that the evaluation calls, and what these call and
 * import in the same way.
 */
final class Running {
  private static final Set<String> HOOKS =
      Set.of("get_recipe", "configure_optimizer", "train_step", "compute_loss");

  /** One body, and where it stands. */
  private record Region(PythonFile file, Node node) {}

  private final Map<String, PythonFile> files;
  private final OwnModules modules;
  private final Set<Node> regions = new HashSet<>();
  private final Map<Node, Integer> exits = new HashMap<>();
  private final Deque<Region> queue = new ArrayDeque<>();

  /**
   * @param project null where it is not known: then nothing is certain
   */
  Running(Map<String, PythonFile> files, OwnModules modules, @Nullable Project project) {
    this.files = files;
    this.modules = modules;
    if (project == null) {
      return;
    }
    String architecture = project.architecture().entrypoint();
    module(architecture);
    hook(architecture, "build_model");
    if (project.training() != null) {
      String training = project.training().entrypoint();
      module(training);
      if (project.form() == Form.TWO_SCRIPT) {
        hook(training, "train");
      } else {
        HOOKS.forEach(name -> hook(training, name));
      }
    }
    while (!queue.isEmpty()) {
      follow(queue.removeFirst());
    }
  }

  /** {@return whether a node certainly runs} */
  boolean contains(Node node) {
    Node region = Always.region(node);
    return region != null && regions.contains(region) && exit(region) > node.start();
  }

  private void module(String path) {
    PythonFile file = files.get(path);
    if (file != null) {
      add(file, file.root());
    }
  }

  private void hook(String path, String name) {
    PythonFile file = files.get(path);
    Node function = file == null ? null : defined(file.root(), name);
    if (file != null && function != null && function.is("function_definition")) {
      add(file, function);
    }
  }

  private void add(PythonFile file, Node region) {
    if (!generator(region) && regions.add(region)) {
      queue.add(new Region(file, region));
    }
  }

  private void follow(Region region) {
    for (Node node : region.node().subtree()) {
      if (node.is("call", "return_statement") && contains(node)) {
        Node function = node.is("call") ? node.field("function") : null;
        Region called = function == null ? null : definition(region.file(), function);
        if (called != null && called.node().is("function_definition")) {
          add(called.file(), called.node());
        } else if (called != null) {
          method(called, "__init__");
        }
        if (node.is("return_statement")) {
          returned(region, node);
        }
      }
    }
    if (region.node().parent() == null) {
      for (Import i : region.file().names().imports()) {
        if (contains(i.node())) {
          modules.resolve(region.file().path(), i).forEach(this::module);
        }
      }
    }
  }

  /** The model that is built is called, too. */
  private void returned(Region region, Node statement) {
    Node name = region.node().field("name");
    if (name == null || !name.name().equals("build_model")) {
      return;
    }
    Node value = statement.children().isEmpty() ? null : statement.children().getFirst();
    if (value != null && value.is("identifier")) {
      value = region.file().names().assigned(value);
    }
    Node function = value == null || !value.is("call") ? null : value.field("function");
    Region made = function == null ? null : definition(region.file(), function);
    if (made != null && made.node().is("class_definition")) {
      method(made, "forward");
    }
  }

  private void method(Region owner, String name) {
    Node body = owner.node().field("body");
    Node method = body == null ? null : defined(body, name);
    if (method != null && method.is("function_definition")) {
      add(owner.file(), method);
    }
  }

  /** The one function or class, without decorators, that a name certainly is. */
  private @Nullable Region definition(PythonFile file, Node name) {
    List<Node> givers = name.is("identifier") ? file.names().givers(name) : null;
    if (givers == null || givers.size() != 1) {
      return null;
    }
    Node giver = givers.getFirst();
    if (giver.is("function_definition", "class_definition")) {
      Node around = giver.parent();
      return around == null || around.is("decorated_definition") ? null : new Region(file, giver);
    }
    String origin =
        giver.is("import_from_statement", "import_statement") ? file.names().origin(name) : null;
    OwnModules.Member member = origin == null ? null : modules.member(file.path(), origin);
    return member == null ? null : definition(member);
  }

  private @Nullable Region definition(OwnModules.Member member) {
    PythonFile there = files.get(member.file());
    Node found =
        there == null || member.rest().isEmpty() ? null : defined(there.root(), member.rest());
    return there == null || found == null ? null : new Region(there, found);
  }

  /** The one statement of a body that defines a name, without decorators. */
  private static @Nullable Node defined(Node body, String name) {
    List<Node> found =
        body.children().stream()
            .flatMap(s -> s.is("decorated_definition") ? s.children().stream() : Stream.of(s))
            .filter(s -> s.is("function_definition", "class_definition"))
            .filter(s -> s.field("name") != null && name.equals(s.field("name").name()))
            .toList();
    Node only = found.size() == 1 ? found.getFirst() : null;
    return only != null && body.equals(only.parent()) ? only : null;
  }

  /** Where a body may be left for the first time. */
  private int exit(Node region) {
    Integer known = exits.get(region);
    if (known == null) {
      known = Integer.MAX_VALUE;
      for (Node n : region.subtree()) {
        if (n.is("return_statement", "raise_statement") && inside(n, region)) {
          known = n.end();
          break;
        }
      }
      exits.put(region, known);
    }
    return known;
  }

  private static boolean generator(Node region) {
    if (region.is("function_definition")) {
      for (Node n : region.subtree()) {
        if (n.is("yield") && inside(n, region) || n.is("await")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean inside(Node node, Node region) {
    Node function = node.enclosing("function_definition", "lambda");
    return region.equals(function) || function == null && region.parent() == null;
  }
}
