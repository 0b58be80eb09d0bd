package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.OwnModules.Member;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One file under review among the others of its bundle, and where findings go. */
final class Reviewed {
  /** Names are followed through so many modules of the bundle. */
  private static final int MOST_MODULES = 3;

  private final PythonFile file;
  private final Map<String, PythonFile> files;
  private final OwnModules modules;
  private final Findings out;
  private final Constants constants;
  private final Map<Integer, Optional<String>> origins = new HashMap<>();
  private final Map<Integer, Boolean> harmful = new HashMap<>();

  Reviewed(PythonFile file, Map<String, PythonFile> files, OwnModules modules, Findings out) {
    this.file = file;
    this.files = files;
    this.modules = modules;
    this.out = out;
    this.constants = new Constants(file.names());
  }

  PythonFile file() {
    return file;
  }

  OwnModules modules() {
    return modules;
  }

  Findings out() {
    return out;
  }

  /** {@return the integers that are known} */
  Constants constants() {
    return constants;
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
      return resolve(origin, file, 0);
    }
    if (node.is("attribute")) {
      return held(node);
    }
    boolean free = node.is("identifier") && file.names().unknown(node);
    return free && Names.role(node) == Names.Role.LOAD ? starred(node.name(), file, 0) : null;
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
      String module = origin == null ? null : resolve(origin, file, 0);
      if (module != null && refused(module + "." + name.name())) {
        return module + "." + name.name();
      }
    }
    return null;
  }

  private @Nullable String resolve(String origin, PythonFile importer, int depth) {
    boolean own = origin.startsWith(".") || modules.has(origin.split("\\.", 2)[0]);
    if (!own) {
      return origin;
    }
    Member member = depth > MOST_MODULES ? null : modules.member(importer.path(), origin);
    PythonFile there = member == null ? null : files.get(member.file());
    if (member == null || there == null || member.rest().isEmpty()) {
      return null;
    }
    String[] names = member.rest().split("\\.", 2);
    String next = there.names().exported(names[0]);
    String found =
        next == null ? starred(names[0], there, depth + 1) : resolve(next, there, depth + 1);
    return found == null || names.length == 1 ? found : found + "." + names[1];
  }

  /**
   * What a name can be by {@code from x import *}. Of other modules it is only known what would be
   * refused anyway, so nothing harmless is mistaken for a member.
   */
  private @Nullable String starred(String name, PythonFile importer, int depth) {
    if (depth > MOST_MODULES) {
      return null;
    }
    for (Import i : importer.names().stars()) {
      String path = ".".repeat(i.level()) + i.module() + "." + name;
      boolean own = i.relative() || modules.has(i.module().split("\\.", 2)[0]);
      String found = own ? resolve(path, importer, depth + 1) : refused(path) ? path : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean refused(String path) {
    return FileAccessRule.refused(path) || TorchRule.part(path) != null;
  }
}
