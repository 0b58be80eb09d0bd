package io.prism.review.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
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
   * What a dotted path means.
   *
   * @param file the file of the module it begins with
   * @param rest what is left, without leading dot, possibly empty
   */
  public record Member(String file, String rest) {}

  /**
   * {@return the longest module that {@code path} begins with, null when it begins with none}
   *
   * @param path dotted; leading dots make it relative to {@code importer}
   */
  public @Nullable Member member(String importer, String path) {
    int level = 0;
    while (level < path.length() && path.charAt(level) == '.') {
      level++;
    }
    String base = level == 0 ? null : ancestor(importer, level);
    if (level > 0 && base == null) {
      return null;
    }
    String[] names = path.substring(level).split("\\.");
    for (int n = names.length; n >= (base == null ? 1 : 0); n--) {
      String module = String.join("/", Arrays.asList(names).subList(0, n));
      String file = base == null ? file(module) : fileAt(n == 0 ? base : join(base, module));
      if (file != null) {
        return new Member(file, String.join(".", Arrays.asList(names).subList(n, names.length)));
      }
    }
    return null;
  }

  /**
   * {@return the files an import of {@code importer} loads from the bundle: the packages on the
   * way, the module, and the member where that is a module; empty when it is not about the bundle
   * or names nothing that exists}
   */
  public List<String> resolve(String importer, Import i) {
    List<String> found = new ArrayList<>();
    String member = i.name() == null || i.star() ? null : i.name();
    if (i.relative()) {
      String base = ancestor(importer, i.level());
      if (base != null) {
        String module = i.module().isEmpty() ? base : join(base, i.module().replace('.', '/'));
        packages(found, module);
        add(found, module);
        if (member != null) {
          add(found, join(module, member));
        }
      }
      return found;
    }
    for (String root : roots) {
      String module = join(root, i.module().replace('.', '/'));
      if (fileAt(module) != null || folders.contains(module)) {
        packages(found, module);
        add(found, module);
        if (member != null) {
          add(found, join(module, member));
        }
        break;
      }
    }
    return found;
  }

  /**
   * {@return the files an import may load from the bundle, whichever file the interpreter prefers
   * where several stand for a module, and whether or not their names exist in full}
   */
  public Set<String> possible(String importer, Import i) {
    String base = i.relative() ? ancestor(importer, i.level()) : null;
    Collection<String> from = base != null ? List.of(base) : i.relative() ? List.of() : roots;
    Set<String> found = new LinkedHashSet<>();
    for (String root : from) {
      String path = root;
      either(found, path);
      for (String name : i.star() ? i.module().split("\\.") : i.target().split("\\.")) {
        path = join(path, name);
        either(found, path);
      }
    }
    return found;
  }

  private void either(Set<String> found, String module) {
    Stream.of(module + ".py", join(module, "__init__.py"))
        .filter(files::contains)
        .forEach(found::add);
  }

  /** Importing a module runs the {@code __init__.py} of every folder on the way. */
  private void packages(List<String> found, String module) {
    for (int i = module.indexOf('/'); i >= 0; i = module.indexOf('/', i + 1)) {
      String init = module.substring(0, i) + "/__init__.py";
      if (files.contains(init) && !found.contains(init)) {
        found.add(init);
      }
    }
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
    if (file != null && !found.contains(file)) {
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
