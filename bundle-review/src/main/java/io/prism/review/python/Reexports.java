package io.prism.review.python;

import io.prism.review.python.OwnModules.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows names through the bundle's own modules to what they were imported as, also by {@code from
 * x import *}. Remembers what it found; belongs to one review.
 */
public final class Reexports {
  /** Modules that one name is followed through; beyond it is taken for the bundle's own. */
  private static final int MOST_MODULES = 250;

  /** Looking a module up costs as much as so many nodes. */
  private static final int LOOK_UP = 16;

  private final Map<String, PythonFile> files;
  private final OwnModules modules;
  private final Predicate<String> members;
  private final Map<String, Optional<String>> known = new HashMap<>();

  /**
   * @param files by path
   * @param members whether a dotted path is a public name of a module that is not the bundle's
   */
  public Reexports(Map<String, PythonFile> files, OwnModules modules, Predicate<String> members) {
    this.files = files;
    this.modules = modules;
    this.members = members;
  }

  /**
   * {@return the dotted path outside of the bundle that {@code origin} stands for, null when it is
   * the bundle's own}
   *
   * @param origin dotted; leading dots make it relative to {@code importer}
   */
  public @Nullable String follow(PythonFile importer, String origin) {
    return follow(importer, origin, new HashSet<>());
  }

  /** {@return what a name that nothing in the file binds is by {@code from x import *}, or null} */
  public @Nullable String starred(PythonFile importer, String name) {
    String key = key(importer, name);
    Optional<String> before = known.get(key);
    if (before == null) {
      before = Optional.ofNullable(starred(importer, name, new HashSet<>()));
      known.put(key, before);
    }
    return before.orElse(null);
  }

  private @Nullable String follow(PythonFile importer, String origin, Set<String> seen) {
    importer.spend(LOOK_UP);
    if (!origin.startsWith(".") && !modules.has(origin.split("\\.", 2)[0])) {
      return origin;
    }
    Member member = modules.member(importer.path(), origin);
    PythonFile there = member == null ? null : files.get(member.file());
    if (member == null || there == null || member.rest().isEmpty()) {
      return null;
    }
    String[] names = member.rest().split("\\.", 2);
    String found = exported(there, names[0], seen);
    return found == null || names.length == 1 ? found : found + "." + names[1];
  }

  /** Each name of each module is looked at once for one question, so circles end. */
  private @Nullable String exported(PythonFile there, String name, Set<String> seen) {
    if (seen.size() > MOST_MODULES || !seen.add(key(there, name))) {
      return null;
    }
    String next = there.names().exported(name);
    if (next != null) {
      return follow(there, next, seen);
    }
    return there.names().defined(name) ? null : starred(there, name, seen);
  }

  private @Nullable String starred(PythonFile importer, String name, Set<String> seen) {
    for (Import i : importer.names().stars()) {
      importer.spend(1);
      String path = ".".repeat(i.level()) + i.module() + "." + name;
      String found = follow(importer, path, seen);
      boolean foreign = path.equals(found);
      if (found != null && (!foreign || members.test(path))) {
        return found;
      }
    }
    return null;
  }

  private static String key(PythonFile file, String name) {
    return file.path() + ":" + name;
  }
}
