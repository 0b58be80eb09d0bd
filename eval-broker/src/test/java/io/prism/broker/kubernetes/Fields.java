package io.prism.broker.kubernetes;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Fields that an object was read with and that its type does not know: misspelt, or of another
 * type.
 */
final class Fields {
  private Fields() {}

  static List<String> unknown(Object object) throws ReflectiveOperationException {
    List<String> found = new ArrayList<>();
    walk("", object, found);
    return found;
  }

  private static void walk(String path, Object value, List<String> found)
      throws ReflectiveOperationException {
    if (value instanceof Collection<?> all) {
      for (Object one : all) {
        walk(path + "[]", one, found);
      }
      return;
    }
    if (value == null
        || !value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
      return;
    }
    for (Method method : value.getClass().getMethods()) {
      String name = method.getName();
      if (!name.startsWith("get") || method.getParameterCount() > 0 || name.equals("getClass")) {
        continue;
      }
      Object inner = method.invoke(value);
      if (name.equals("getAdditionalProperties")) {
        // a quantity keeps its text there
        if (inner instanceof Map<?, ?> more
            && !value.getClass().getSimpleName().equals("Quantity")) {
          more.keySet().forEach(k -> found.add(path + "." + k));
        }
      } else {
        walk(path + "." + name.substring(3), inner, found);
      }
    }
  }
}
