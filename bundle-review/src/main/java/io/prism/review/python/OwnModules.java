package io.prism.review.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which dotted names are the bundle's own modules. A module is found from the bundle's root and
 * from the folders of the entry points, in this order; folders are packages with or without {@code
 * __init__.py}.
 */
public final class OwnModules {
  private final Set<String> files;
  private final Set<String> folders = new HashSet<>();
  private final List<String> roots;

  /**
   * @param pythonFiles paths of all Python files
   * @param entryFolders folders of the entry points, without trailing slash, "" for the root
   */
  public OwnModules(Collection<String> pythonFiles, Collection<String> entryFolders) {
    this.files = Set.copyOf(pythonFiles);
    SortedSet<String> all = new TreeSet<>(entryFolders);
    all.add("");
    this.roots = List.copyOf(all);
    for (String file : pythonFiles) {
      for (int i = file.indexOf('/'); i >= 0; i = file.indexOf('/', i + 1)) {
        folders.add(file.substring(0, i));
      }
    }
  }

  /** {@return the file of a module, null when there is none} */
  public @Nullable String file(String dotted) {
    for (String root : roots) {
      String file = fileAt(join(root, dotted.replace('.', '/')));
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** {@return whether {@code dotted} is a module or a package of the bundle} */
  public boolean has(String dotted) {
    return file(dotted) != null
        || roots.stream().anyMatch(r -> folders.contains(join(r, dotted.replace('.', '/'))));
  }

  /** {@return the names under which {@code file} can be imported, as first segments} */
  public List<String> topNames(String file) {
    List<String> names = new ArrayList<>();
    for (String root : roots) {
      String prefix = root.isEmpty() ? "" : root + "/";
      if (file.startsWith(prefix)) {
        String first = file.substring(prefix.length()).split("/", 2)[0];
        names.add(first.endsWith(".py") ? first.substring(0, first.length() - 3) : first);
      }
    }
    return names;
  }

  /**
   * {@return the files an import of {@code importer} loads from the bundle; empty when it is not
   * about the bundle or names nothing that exists}
   */
  public List<String> resolve(String importer, Import i) {
    List<String> found = new ArrayList<>();
    if (i.relative()) {
      String base = ancestor(importer, i.level());
      if (base != null) {
        String module = i.module().isEmpty() ? base : join(base, i.module().replace('.', '/'));
        add(found, module);
        if (i.name() != null && !i.star()) {
          add(found, join(module, i.name()));
        }
      }
      return found;
    }
    String module = file(i.module());
    if (module != null) {
      found.add(module);
    }
    String member = i.name() == null || i.star() ? null : file(i.target());
    if (member != null) {
      found.add(member);
    }
    return found;
  }

  /** {@return whether a relative import names something that exists} */
  public boolean relativeExists(String importer, Import i) {
    String base = ancestor(importer, i.level());
    if (base == null) {
      return false;
    }
    String module = i.module().isEmpty() ? base : join(base, i.module().replace('.', '/'));
    if (fileAt(module) != null) {
      return true;
    }
    String name = i.name();
    return name != null
        && !i.star()
        && (fileAt(join(module, name)) != null || folders.contains(join(module, name)));
  }

  /** {@return all top names, for suggestions} */
  public SortedSet<String> tops() {
    SortedSet<String> tops = new TreeSet<>();
    files.forEach(f -> tops.addAll(topNames(f)));
    return tops;
  }

  private void add(List<String> found, String module) {
    String file = fileAt(module);
    if (file != null) {
      found.add(file);
    }
  }

  private @Nullable String fileAt(String path) {
    if (files.contains(path + ".py")) {
      return path + ".py";
    }
    String init = join(path, "__init__.py");
    return files.contains(init) ? init : null;
  }

  private static @Nullable String ancestor(String importer, int level) {
    String folder = importer;
    for (int i = 0; i < level; i++) {
      if (folder.isEmpty()) {
        return null;
      }
      int slash = folder.lastIndexOf('/');
      folder = slash < 0 ? "" : folder.substring(0, slash);
    }
    return folder;
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
