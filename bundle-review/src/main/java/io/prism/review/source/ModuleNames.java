package io.prism.review.source;

import io.prism.contracts.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the evaluation's torch and standard modules; a test of the player holds the lists to
 * the packages.
 */
final class ModuleNames {
  /** What is not there, with the module that was asked. */
  record Missing(String module, String name, String hint) {}

  private static final Map<String, Set<String>> MODULES = read();

  /** What any class of the evaluation's torch and standard modules has, and any builtin one. */
  static final SortedSet<String> MEMBERS =
      Collections.unmodifiableSortedSet(
          lines("member-names.txt").collect(Collectors.toCollection(TreeSet::new)));

  private ModuleNames() {}

  /**
   * {@return the first name of {@code path} that the evaluation does not have, null when it has
   * all; what lies beyond a class or function is not looked at}
   *
   * @param path dotted, beginning with {@code torch} or a standard module
   */
  static @Nullable Missing missing(String path) {
    String[] names = path.split("\\.");
    String module = names[0];
    for (int i = 1; i < names.length; i++) {
      String name = names[i];
      Set<String> known = MODULES.getOrDefault(module, Set.of());
      if (!known.contains(name) && !special(name)) {
        return new Missing(module, name, Nearest.hint(name, known));
      }
      module += "." + name;
      if (!MODULES.containsKey(module) || module.equals("torch.Tensor")) {
        return null;
      }
    }
    return null;
  }

  /** {@return whether a dotted path begins with an allowed standard module} */
  static boolean standard(String path) {
    String top = path.split("\\.", 2)[0];
    return !top.equals("torch") && MODULES.containsKey(top);
  }

  /** {@return whether the last name of {@code path} is a public one of the module before it} */
  static boolean has(String path) {
    int dot = path.lastIndexOf('.');
    return dot > 0
        && MODULES.getOrDefault(path.substring(0, dot), Set.of()).contains(path.substring(dot + 1));
  }

  /** Names of every module, which other rules judge. */
  private static boolean special(String name) {
    return name.startsWith("__") && name.endsWith("__");
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> out = new TreeMap<>();
    for (String name : List.of("torch-names.txt", "standard-names.txt")) {
      lines(name)
          .map(l -> List.of(l.split(" ")))
          .forEach(l -> out.put(l.getFirst(), Set.copyOf(l.subList(1, l.size()))));
    }
    return out;
  }

  private static Stream<String> lines(String name) {
    try (InputStream in = ModuleNames.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
