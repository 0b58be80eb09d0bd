package io.prism.review.source;

import io.prism.review.rule.Nearest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names of the evaluation's torch; a test of the player holds the list to the package. */
final class TorchNames {
  /** What is not there, with the module that was asked. */
  record Missing(String module, String name, String hint) {}

  private static final Map<String, Set<String>> MODULES = read();

  private TorchNames() {}

  /**
   * {@return the first name of {@code path} that the evaluation's torch does not have, null when it
   * has all; what lies beyond a class or function is not looked at}
   *
   * @param path dotted, beginning with {@code torch}
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

  /** Names of every module, which other rules judge. */
  private static boolean special(String name) {
    return name.startsWith("__") && name.endsWith("__");
  }

  private static Map<String, Set<String>> read() {
    try (InputStream in = TorchNames.class.getResourceAsStream("torch-names.txt")) {
      if (in == null) {
        throw new IllegalStateException("torch-names.txt is missing");
      }
      Map<String, Set<String>> out = new TreeMap<>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(l -> l.split(" "))
          .forEach(l -> out.put(l[0], Set.of(l)));
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
