package io.prism.player;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our own Python, from this jar. */
final class GuestSources {
  /**
   * One module.
   *
   * @param isPackage whether it has submodules
   */
  record Own(String text, boolean isPackage) {}

  private GuestSources() {}

  /** {@return every module of {@code python/modules.txt}, by dotted name} */
  static Map<String, Own> modules() {
    Map<String, Own> out = new TreeMap<>();
    for (String path : index()) {
      boolean isPackage = path.endsWith("/__init__.py");
      String name = path.substring(0, path.length() - (isPackage ? 12 : 3)).replace('/', '.');
      out.put(name, new Own(text(path), isPackage));
    }
    return out;
  }

  private static List<String> index() {
    return text("modules.txt").lines().filter(l -> !l.isBlank()).toList();
  }

  /** {@return the text of a resource under {@code python/}} */
  static String text(String path) {
    try (InputStream in = GuestSources.class.getResourceAsStream("/python/" + path)) {
      if (in == null) {
        throw new IllegalStateException("python/" + path + " is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
