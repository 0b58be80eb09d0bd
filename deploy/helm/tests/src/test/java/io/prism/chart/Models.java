package io.prism.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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
 * What an API knows: the models of its Java client, which are generated from the API's own
 * description, walked field by field. Unlike the clients, this refuses what no field is called, and
 * values of another kind.
 */
final class Models implements AutoCloseable {
  private static final String KUBERNETES = "io.kubernetes.client.openapi.models.";
  private static final String MONITORING = "io.fabric8.openshift.api.model.monitoring.v1.";
  private static final String STRIMZI = "io.strimzi.api.kafka.model.";

  /** Specifications of what operators install; the rest of such an object is Kubernetes' own. */
  private static final Map<String, String> INSTALLED =
      Map.of(
          "ServiceMonitor", MONITORING + "ServiceMonitorSpec",
          "PrometheusRule", MONITORING + "PrometheusRuleSpec",
          "KafkaTopic", STRIMZI + "topic.KafkaTopicSpec",
          "KafkaUser", STRIMZI + "user.KafkaUserSpec");

  private final URLClassLoader loader;

  private Models(String... jars) {
    URL[] urls = new URL[jars.length];
    try {
      for (int i = 0; i < jars.length; i++) {
        urls[i] = Path.of("target", "kubernetes", jars[i] + ".jar").toUri().toURL();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loader = new URLClassLoader(urls, Models.class.getClassLoader());
  }

  /** {@return those of a version of Kubernetes, for instance {@code 1.34}} */
  static Models of(String version) {
    return new Models(version);
  }

  /** {@return those of Strimzi and the Prometheus operator} */
  static Models ofOperators() {
    return new Models("strimzi", "monitoring", "core", "common");
  }

  /** {@return whether this object is of Kubernetes itself, not of something installed there} */
  static boolean own(Thing thing) {
    String group = Tree.text(thing.yaml(), "apiVersion");
    return !group.contains(".") || group.split("/")[0].endsWith(".k8s.io");
  }

  /** {@return whether {@link #ofOperators} know it} */
  static boolean installed(Thing thing) {
    return INSTALLED.containsKey(thing.kind());
  }

  /** {@return what is not taken of an object, by path} */
  List<String> problems(Thing thing) {
    List<String> problems = new ArrayList<>();
    try {
      if (installed(thing)) {
        Class<?> model = loader.loadClass(INSTALLED.get(thing.kind()));
        object(model, Tree.map(thing.yaml(), "spec"), "/spec", problems);
      } else {
        String version = Tree.text(thing.yaml(), "apiVersion").replaceFirst(".*/", "");
        String name = Character.toUpperCase(version.charAt(0)) + version.substring(1);
        object(loader.loadClass(KUBERNETES + name + thing.kind()), thing.yaml(), "", problems);
      }
    } catch (ClassNotFoundException e) {
      problems.add("there is no " + e.getMessage().replaceFirst(".*\\.", ""));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return problems;
  }

  private void object(Class<?> model, Map<String, Object> found, String at, List<String> problems)
      throws IllegalAccessException {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Class<?> part = model; part != Object.class; part = part.getSuperclass()) {
      for (Field field : part.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          fields.put(name(field), field);
        } else if (field.getName().equals("openapiRequiredFields")) {
          required(field).stream()
              .filter(name -> found.get(name.toString()) == null)
              .forEach(name -> problems.add(at + "/" + name + " is missing"));
        }
      }
    }
    fields.remove("additionalProperties");
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

  /** Names that Java has taken begin with an underscore. */
  private static String name(Field field) {
    SerializedName name = field.getAnnotation(SerializedName.class);
    return name == null ? field.getName().replaceFirst("^_", "") : name.value();
  }

  private static Collection<?> required(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return (Collection<?>) field.get(null);
  }

  private void value(Type type, @Nullable Object found, String at, List<String> problems)
      throws IllegalAccessException {
    if (type instanceof ParameterizedType many) {
      many(many, found, at, problems);
      return;
    }
    Class<?> one = (Class<?>) type;
    Boolean plain = plain(one, found);
    if (plain == null && found instanceof Map<?, ?>) {
      Class<?> meant = meant(one, Tree.map(found));
      Map<String, Object> rest = new LinkedHashMap<>(Tree.map(found));
      if (!meant.equals(one)) {
        rest.remove("type"); // which has said what it has to say
      }
      object(meant, rest, at, problems);
    } else if (plain == null || !plain) {
      problems.add(at + " is no " + one.getSimpleName() + ": " + found);
    }
  }

  private void many(
      ParameterizedType many, @Nullable Object found, String at, List<String> problems)
      throws IllegalAccessException {
    Type each = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
    boolean named = many.getRawType().equals(Map.class);
    if (named && found instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        value(each, entry.getValue(), at + "/" + entry.getKey(), problems);
      }
    } else if (!named && found instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        value(each, list.get(i), at + "/" + i, problems);
      }
    } else {
      problems.add(at + " is no " + many);
    }
  }

  /** {@return of several models the one that the value's type names} */
  private static Class<?> meant(Class<?> model, Map<String, Object> found) {
    JsonSubTypes types = model.getAnnotation(JsonSubTypes.class);
    if (types != null) {
      for (JsonSubTypes.Type type : types.value()) {
        if (type.name().equals(found.get("type"))) {
          return type.value();
        }
      }
    }
    return model;
  }

  /** {@return whether it is one of these; null for what has fields of its own} */
  private static @Nullable Boolean plain(Class<?> type, @Nullable Object found) {
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant.toString().equalsIgnoreCase(String.valueOf(found))) {
          return true;
        }
      }
      return false;
    }
    return switch (type.getSimpleName()) {
      case "String", "byte[]" -> found instanceof String;
      case "Boolean", "boolean" -> found instanceof Boolean;
      case "Integer", "int" -> found instanceof Integer;
      case "Long" -> found instanceof Integer || found instanceof Long;
      case "IntOrString" -> found instanceof Integer || found instanceof String;
      case "Quantity" ->
          found instanceof Number
              || found instanceof String s && s.matches("\\d+(\\.\\d+)?(m|[kKMGTPE]i?)?");
      case "Object" -> true;
      default -> null;
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
