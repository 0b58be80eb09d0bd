package io.prism.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Every key that a configuration file may have, as {@code config.example.yaml} shows them. */
public final class Catalogue {
  /** In place of names that people choose. */
  private static final String ANY = "*";

  private final SortedMap<String, Kind> kinds = new TreeMap<>();

  /**
   * @param example commented keys are those without a default
   */
  Catalogue(String example) {
    // A key without a default stands behind a # without a space.
    String all = example.replaceAll("(?m)^(\\s*)#(?=\\S+:)", "$1");
    Node root = new Yaml(new LoaderOptions()).compose(new StringReader(all));
    read(root, "");
  }

  /** {@return the catalogue of this version} */
  public static Catalogue own() {
    try (InputStream in = Catalogue.class.getResourceAsStream("config.example.yaml")) {
      return new Catalogue(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Node node, String key) {
    if (!(node instanceof MappingNode map)) {
      kinds.put(key, node instanceof ScalarNode scalar ? Kind.of(scalar.getValue()) : Kind.LIST);
      return;
    }
    // Written in one line: whoever configures chooses the names.
    boolean chosen = map.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
    for (NodeTuple entry : map.getValue()) {
      String name = ((ScalarNode) entry.getKeyNode()).getValue();
      boolean any = chosen || name.equals("name") && entry.getValueNode() instanceof MappingNode;
      read(entry.getValueNode(), key.isEmpty() ? name : key + "." + (any ? ANY : name));
    }
  }

  /** {@return all keys; {@code *} stands for names that people choose} */
  public Collection<String> keys() {
    return List.copyOf(kinds.keySet());
  }

  /** {@return what a key must be; null for none of ours} */
  @Nullable Kind kind(List<String> path) {
    for (Map.Entry<String, Kind> e : kinds.entrySet()) {
      if (matches(e.getKey().split("\\."), path, path.size())) {
        return e.getValue();
      }
    }
    return null;
  }

  /** {@return whether keys begin like this} */
  boolean group(List<String> path) {
    return kinds.keySet().stream()
        .map(k -> k.split("\\."))
        .anyMatch(k -> k.length > path.size() && matches(k, path, k.length));
  }

  /** {@return names that may follow} */
  List<String> next(List<String> path) {
    return kinds.keySet().stream()
        .map(k -> k.split("\\."))
        .filter(k -> k.length > path.size() && matches(k, path, k.length))
        .map(k -> k[path.size()])
        .distinct()
        .toList();
  }

  private static boolean matches(String[] key, List<String> path, int length) {
    if (key.length != length) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!key[i].equals(ANY) && !key[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
