package io.prism.chart;

import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a version of Kubernetes' API knows: the models of its Java client, which are generated from
 * the API's own description, walked field by field. Unlike the client, this refuses what no field
 * is called, and values of another kind.
 */
final class Models implements AutoCloseable {
  private static final String PACKAGE = "io.kubernetes.client.openapi.models.";

  private final URLClassLoader loader;

  /**
   * @param version for instance {@code 1.34}
   */
  Models(String version) {
    Path jar = Path.of("target", "kubernetes", version + ".jar");
    try {
      URL[] urls = {jar.toUri().toURL()};
      loader = new URLClassLoader(urls, Models.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether this object is of Kubernetes itself, not of something installed there} */
  static boolean own(Thing thing) {
    String group = Tree.text(thing.yaml(), "apiVersion");
    return !group.contains(".") || group.split("/")[0].endsWith(".k8s.io");
  }

  /** {@return what this version does not take of an object, by path} */
  List<String> problems(Thing thing) {
    String version = Tree.text(thing.yaml(), "apiVersion").replaceFirst(".*/", "");
    String model = Character.toUpperCase(version.charAt(0)) + version.substring(1) + thing.kind();
    List<String> problems = new ArrayList<>();
    try {
      object(loader.loadClass(PACKAGE + model), thing.yaml(), "", problems);
    } catch (ClassNotFoundException e) {
      problems.add("there is no " + model);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return problems;
  }

  private void object(Class<?> model, Map<String, Object> found, String at, List<String> problems)
      throws IllegalAccessException {
    Map<String, Field> fields = new LinkedHashMap<>();
    Collection<?> required = List.of();
    for (Field field : model.getDeclaredFields()) {
      SerializedName name = field.getAnnotation(SerializedName.class);
      if (name != null) {
        fields.put(name.value(), field);
      } else if (field.getName().equals("openapiRequiredFields")) {
        required = required(model, field);
      }
    }
    for (Object name : required) {
      if (found.get(name.toString()) == null) {
        problems.add(at + "/" + name + " is missing");
      }
    }
    for (Map.Entry<String, Object> entry : found.entrySet()) {
      String path = at + "/" + entry.getKey();
      Field field = fields.get(entry.getKey());
      if (field == null) {
        problems.add(path + " is unknown");
      } else {
        value(field.getGenericType(), entry.getValue(), path, problems);
      }
    }
  }

  /** The list is filled when the class begins. */
  private static Collection<?> required(Class<?> model, Field field) throws IllegalAccessException {
    field.setAccessible(true);
    Object list = field.get(null);
    if (!(list instanceof Collection<?> names)) {
      throw new AssertionError(model + " has no list of required fields");
    }
    return names;
  }

  private void value(Type type, @Nullable Object found, String at, List<String> problems)
      throws IllegalAccessException {
    if (type instanceof ParameterizedType many) {
      Type each = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
      if (many.getRawType().equals(Map.class) && found instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          value(each, entry.getValue(), at + "/" + entry.getKey(), problems);
        }
      } else if (found instanceof List<?> list && !many.getRawType().equals(Map.class)) {
        for (int i = 0; i < list.size(); i++) {
          value(each, list.get(i), at + "/" + i, problems);
        }
      } else {
        problems.add(at + " is no " + many);
      }
      return;
    }
    Class<?> one = (Class<?>) type;
    if (one.getName().startsWith(PACKAGE)) {
      if (found instanceof Map<?, ?>) {
        object(one, Tree.map(found), at, problems);
      } else {
        problems.add(at + " is no " + one.getSimpleName());
      }
    } else if (!plain(one, found)) {
      problems.add(at + " is no " + one.getSimpleName() + ": " + found);
    }
  }

  private static boolean plain(Class<?> type, @Nullable Object found) {
    return switch (type.getSimpleName()) {
      case "String" -> found instanceof String;
      case "Boolean" -> found instanceof Boolean;
      case "Integer" -> found instanceof Integer;
      case "Long" -> found instanceof Integer || found instanceof Long;
      case "IntOrString" -> found instanceof Integer || found instanceof String;
      case "Quantity" ->
          found instanceof Number
              || found instanceof String s && s.matches("\\d+(\\.\\d+)?(m|[kKMGTPE]i?)?");
      case "byte[]" -> found instanceof String;
      case "Object" -> true;
      default -> throw new AssertionError("what is a " + type + "?");
    };
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
