package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import io.prism.review.python.Reexports;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One file under review among the others of its bundle, and where findings go. */
final class Reviewed {
  /**
   * What all files of a bundle share.
   *
   * @param waker where blocks for scripts and type checkers may be made to run; null where nowhere
   * @param scripts functions that only such blocks call
   * @param running code that certainly runs
   * @param spelling methods that nothing is known to have
   * @param files by path
   * @param imported paths of the entry points and of what they import, at any remove
   */
  record Bundle(
      OwnModules modules,
      Reexports reexports,
      @Nullable String waker,
      Uncalled uncalled,
      Set<Node> scripts,
      Set<String> imported,
      Running running,
      Spelling spelling,
      Map<String, PythonFile> files) {
    Idle idle(PythonFile file) {
      return !imported.contains(file.path())
          ? Idle.all(file)
          : waker != null ? Idle.nothing() : Idle.of(file, scripts);
    }
  }

  private final PythonFile file;
  private final Bundle bundle;
  private final Idle idle;
  private final Findings out;
  private final Constants constants;
  private final Unmet unmet;
  private final Map<Integer, Optional<String>> origins = new HashMap<>();
  private final Map<Integer, Boolean> harmful = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  Reviewed(PythonFile file, Bundle bundle, Findings out) {
    this.file = file;
    this.bundle = bundle;
    this.idle = bundle.idle(file);
    this.out = out;
    this.constants = new Constants(file.names());
    this.unmet = new Unmet(file, bundle.modules(), this::foreign);
  }

  PythonFile file() {
    return file;
  }

  OwnModules modules() {
    return bundle.modules();
  }

  Findings out() {
    return out;
  }

  /** {@return whether a node is code that never runs in an evaluation} */
  boolean idle(Node node) {
    return idle.contains(node);
  }

  /** {@return the method that is probably meant where nothing has one of that name, or null} */
  @Nullable String meant(String method) {
    return bundle.spelling().meant(file, method);
  }

  /** {@return the code that certainly runs} */
  Running running() {
    return bundle.running();
  }

  /** {@return the file of the bundle that an import is about, or null} */
  @Nullable PythonFile own(PythonFile importer, Import i) {
    OwnModules.Member member =
        bundle.modules().member(importer.path(), ".".repeat(i.level()) + i.module());
    return member == null || !member.rest().isEmpty() ? null : bundle.files().get(member.file());
  }

  /** {@return the code that an evaluation does not come to for want of a device or a package} */
  Unmet unmet() {
    return unmet;
  }

  /** {@return the function around a node that nothing mentions; null where there is none} */
  @Nullable Node uncalled(Node node) {
    return bundle.uncalled().around(node);
  }

  /** {@return why a node counts although a guard stands above it; empty where none does} */
  String counts(Node node) {
    Node guard = bundle.waker() == null ? null : Idle.guard(node, file);
    Node condition = guard == null ? null : guard.field("condition");
    return condition == null
        ? ""
        : "; `if %s:` on line %d does not keep it from running, because %s may change what it asks"
            .formatted(condition.text(), condition.line(), bundle.waker());
  }

  /** {@return the integers that are known} */
  Constants constants() {
    return constants;
  }

  /** {@return whether this is the first time that it is asked about a name} */
  boolean first(String name) {
    return asked.add(name);
  }

  /** {@return what {@code judge} says of a node, which it is asked once} */
  boolean once(Node node, Predicate<Node> judge) {
    return harmful.computeIfAbsent(node.index(), k -> judge.test(node));
  }

  void report(RuleInfo rule, Node node, String message) {
    report(rule, node, message, rule.fix());
  }

  void report(RuleInfo rule, Node node, String message, String fix) {
    out.add(rule, file.path(), node.line(), node.text(), message, fix, node.span());
  }

  /** {@return the name of the builtin that this node reads, or null} */
  @Nullable String builtin(Node node) {
    return node.is("identifier") && Names.role(node) == Names.Role.LOAD && !file.names().bound(node)
        ? node.name()
        : null;
  }

  /**
   * {@return the imported thing this expression stands for, followed through modules of the bundle;
   * null when it stands for none or for something of the bundle's own}
   */
  @Nullable String foreign(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    return origins
        .computeIfAbsent(node.index(), k -> Optional.ofNullable(origin(node)))
        .orElse(null);
  }

  private @Nullable String origin(Node node) {
    String origin = file.names().origin(node);
    if (origin != null) {
      return bundle.reexports().follow(file, origin);
    }
    if (node.is("attribute")) {
      return held(node);
    }
    boolean free = node.is("identifier") && file.names().unknown(node);
    return free && Names.role(node) == Names.Role.LOAD
        ? bundle.reexports().starred(file, node.name())
        : null;
  }

  /**
   * What {@code self.t.load} can be after {@code self.t = torch}. Which object it is stays open, so
   * only what would be refused is taken for it.
   */
  private @Nullable String held(Node node) {
    Node object = node.field("object");
    Node name = node.field("attribute");
    Node holder = object == null || !object.is("attribute") ? null : object.field("attribute");
    if (name == null || holder == null) {
      return null;
    }
    for (Node value : file.names().held(holder.name())) {
      String origin = file.names().origin(value);
      String module = origin == null ? null : bundle.reexports().follow(file, origin);
      if (module != null && refused(module + "." + name.name())) {
        return module + "." + name.name();
      }
    }
    return null;
  }

  /** Of modules whose names are not listed it is known what would be refused anyway. */
  static boolean starred(String path) {
    return ModuleNames.has(path) || refused(path);
  }

  /** {@return whether using a dotted path is refused by a rule of its own} */
  static boolean refused(String path) {
    return FileAccessRule.refused(path)
        || TorchRule.part(path) != null
        || BuiltinRule.EVALUATING.contains(path)
        || path.equals(SpecialAttributeRule.FORMATTER);
  }
}
