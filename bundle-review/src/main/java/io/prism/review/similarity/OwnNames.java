package io.prism.review.similarity;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.OwnModules.Member;
import io.prism.review.python.PythonFile;
import io.prism.review.python.Reexports;
import io.prism.review.source.SourceRules;
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
  private final Map<String, PythonFile> files = new HashMap<>();
  private final OwnModules modules;
  private final Reexports reexports;

  OwnNames(List<PythonFile> bundle) {
    Set<String> folders = new HashSet<>(); // of the entry points, which are not known here
    for (PythonFile file : bundle) {
      files.put(file.path(), file);
      folders.add(file.path().substring(0, Math.max(0, file.path().lastIndexOf('/'))));
    }
    modules = new OwnModules(files.keySet(), folders);
    reexports = new Reexports(files, modules, SourceRules::moduleHas);
  }

  /** {@return the dotted origin of what everyone imports; null for everything else} */
  @Nullable String shared(PythonFile file, Node node) {
    String origin = file.names().origin(node);
    boolean free =
        origin == null
            && node.is("identifier")
            && Names.role(node) == Names.Role.LOAD
            && file.names().unknown(node);
    String found =
        origin != null
            ? reexports.follow(file, origin)
            : free ? reexports.starred(file, node.name()) : null;
    return found != null && Vocabulary.shared(found) ? found : null;
  }

  /** {@return whether a dotted path begins with a module of the bundle} */
  boolean own(PythonFile file, String path) {
    return path.startsWith(".") || modules.has(path.split("\\.", 2)[0]);
  }

  /** What the bundle has under a dotted path: a file, and the names that lead on in it. */
  record Place(PythonFile file, String rest) {}

  /** {@return where a dotted path leads; null where that is no module of the bundle} */
  @Nullable Place place(PythonFile importer, String path) {
    Member member = modules.member(importer.path(), path);
    PythonFile there = member == null ? null : files.get(member.file());
    return member == null || there == null ? null : new Place(there, member.rest());
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
