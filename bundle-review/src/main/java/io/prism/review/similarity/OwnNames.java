package io.prism.review.similarity;

import io.prism.review.python.Import;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.OwnModules.Member;
import io.prism.review.python.PythonFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names of a bundle stand for, followed through its own modules: a name that a module passes
 * on from torch is torch's.
 */
final class OwnNames {
  private static final int MOST_MODULES = 8;

  private final Map<String, PythonFile> files = new HashMap<>();
  private final OwnModules modules;

  OwnNames(List<PythonFile> bundle) {
    Set<String> folders = new HashSet<>(); // of the entry points, which are not known here
    for (PythonFile file : bundle) {
      files.put(file.path(), file);
      folders.add(file.path().substring(0, Math.max(0, file.path().lastIndexOf('/'))));
    }
    modules = new OwnModules(files.keySet(), folders);
  }

  /** {@return the dotted origin of what everyone imports; null for everything else} */
  @Nullable String shared(PythonFile file, Node node) {
    String origin = origin(file, node);
    return origin == null ? null : followed(file, origin, 0);
  }

  private static @Nullable String origin(PythonFile file, Node node) {
    String origin = file.names().origin(node);
    if (origin != null) {
      return origin;
    }
    if (node.is("identifier")
        && Names.role(node) == Names.Role.LOAD
        && file.names().unknown(node)) {
      return "*." + node.name();
    }
    return null;
  }

  private @Nullable String followed(PythonFile file, String origin, int depth) {
    if (depth > MOST_MODULES) {
      return null;
    }
    if (origin.startsWith("*.")) {
      return starred(file, origin.substring(2), depth);
    }
    Member member = modules.member(file.path(), origin);
    PythonFile there = member == null ? null : files.get(member.file());
    if (member == null || there == null) {
      return Vocabulary.shared(origin) ? origin : null;
    }
    if (member.rest().isEmpty()) {
      return null;
    }
    String[] names = member.rest().split("\\.", 2);
    String next = there.names().exported(names[0]);
    String found =
        next == null ? starred(there, names[0], depth) : followed(there, next, depth + 1);
    return found == null || names.length == 1 ? found : found + "." + names[1];
  }

  /** Only own modules: what {@code from torch import *} brings is not listed anywhere. */
  private @Nullable String starred(PythonFile file, String name, int depth) {
    for (Import i : file.names().stars()) {
      String path = ".".repeat(i.level()) + i.module();
      Member module = modules.member(file.path(), path);
      String found =
          module == null || !module.rest().isEmpty()
              ? null
              : followed(file, path + "." + name, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** {@return the functions that a name may be, where the bundle defines it} */
  List<Node> functions(PythonFile file, Node name) {
    List<Node> here = file.names().values(name);
    String origin = here.isEmpty() ? file.names().origin(name) : null;
    Member member = origin == null ? null : modules.member(file.path(), origin);
    PythonFile there = member == null ? null : files.get(member.file());
    if (member == null || there == null) {
      return here;
    }
    return there.root().children().stream()
        .filter(n -> n.is("function_definition"))
        .filter(n -> named(n, member.rest()))
        .toList();
  }

  private static boolean named(Node function, String name) {
    Node own = function.field("name");
    return own != null && own.name().equals(name);
  }
}
