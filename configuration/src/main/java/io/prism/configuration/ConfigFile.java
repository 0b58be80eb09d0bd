package io.prism.configuration;

import io.prism.contracts.Nearest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A configuration file as it was read. What is wrong with it is listed at once, not one error at a
 * time.
 */
public final class ConfigFile {
  /** Settings of what PRISM is built of, which are handed on as they are. */
  private static final Set<String> FOREIGN = Set.of("quarkus", "kafka", "mp");

  /** A file of people is small. */
  private static final long MOST_BYTES = 1_000_000;

  private final Path path;
  private final Catalogue catalogue;
  private final SortedMap<String, String> values = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Something that cannot be.
   *
   * @param line from 1; 0 where it is about the whole file
   * @param key in dots; empty where it is about none
   * @param message what was found, and what would be right
   */
  public record Problem(int line, String key, String message) {
    @Override
    public String toString() {
      return (line == 0 ? "" : "line " + line + ": ") + message;
    }
  }

  private ConfigFile(Path path, Catalogue catalogue) {
    this.path = path;
    this.catalogue = catalogue;
  }

  /**
   * {@return a file and what is wrong with it}
   *
   * @throws IOException when it cannot be read
   */
  public static ConfigFile read(Path path) throws IOException {
    ConfigFile file = new ConfigFile(path, Catalogue.own());
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(path + " has more than " + MOST_BYTES + " bytes");
    }
    try {
      file.parse(Files.readString(path));
    } catch (MalformedInputException e) {
      file.problem(null, "", "it is not UTF-8");
    }
    file.problems.sort(Comparator.comparingInt(Problem::line));
    return file;
  }

  /** {@return what is wrong, in the order of lines} */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** {@return the values of keys below a prefix and of all keys that are not PRISM's, as texts} */
  public SortedMap<String, String> values(Set<String> sections) {
    SortedMap<String, String> some = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          String[] names = key.split("\\.", 3);
          if (!names[0].equals("prism") || sections.contains(names[1])) {
            some.put(key, value);
          }
        });
    return some;
  }

  /** {@return all that is wrong, for people} */
  public String report() {
    return problems.stream()
        .map(p -> path + " " + p)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private void parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        return; // nothing is set, so the defaults count
      }
      if (root instanceof MappingNode map) {
        top(map);
      } else {
        problem(root, "", "it must begin with 'prism:'");
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(new Problem(line, "", "it is no YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      problems.add(new Problem(0, "", "it is no YAML: " + e.getMessage()));
    }
  }

  private void top(MappingNode root) {
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : root.getValue()) {
      String name = name(entry.getKeyNode(), "", seen);
      if (name == null) {
        continue;
      }
      if (name.equals("prism")) {
        group(entry.getValueNode(), List.of(name));
      } else if (FOREIGN.contains(name)) {
        foreign(entry.getValueNode(), name);
      } else {
        boolean inside = catalogue.next(List.of("prism")).contains(name);
        problem(
            entry.getKeyNode(),
            name,
            inside
                ? "'%s' belongs below 'prism:', further to the right".formatted(name)
                : "'%s' is no setting; settings of PRISM stand below 'prism:'".formatted(name));
      }
    }
  }

  private void group(Node node, List<String> path) {
    String key = String.join(".", path);
    if (!(node instanceof MappingNode map)) {
      if (!empty(node)) {
        problem(
            node,
            key,
            "'%s' has settings below it (%s), no value of its own"
                .formatted(key, String.join(", ", catalogue.next(path))));
      }
      return;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : map.getValue()) {
      String name = name(entry.getKeyNode(), key, seen);
      if (name != null) {
        setting(entry, name, path);
      }
    }
  }

  private void setting(NodeTuple entry, String name, List<String> above) {
    List<String> path = new ArrayList<>(above);
    path.add(name);
    Kind kind = catalogue.kind(path);
    String key = String.join(".", path);
    if (kind != null) {
      value(entry.getValueNode(), key, kind);
    } else if (catalogue.group(path)) {
      group(entry.getValueNode(), path);
    } else {
      problem(
          entry.getKeyNode(),
          key,
          "'%s' is no setting%s".formatted(key, hint(name, String.join(".", above), above)));
    }
  }

  /** A sibling that is spelt nearly so, else a key elsewhere that ends so. */
  private String hint(String name, String above, List<String> path) {
    String sibling = Nearest.hint(name, catalogue.next(path));
    if (!sibling.isEmpty()) {
      return sibling;
    }
    List<String> elsewhere =
        catalogue.keys().stream().filter(k -> k.endsWith("." + name)).limit(3).toList();
    return elsewhere.isEmpty()
        ? "; below '%s' there are %s".formatted(above, String.join(", ", catalogue.next(path)))
        : " (did you mean '" + String.join("' or '", elsewhere) + "'?)";
  }

  private void value(Node node, String key, Kind kind) {
    String value = text(node, key);
    if (value == null || value.isEmpty()) {
      return; // as if it were not there
    }
    if (kind.admits(value)) {
      values.put(key, value);
    } else {
      problem(node, key, "'%s' must be %s, found '%s'".formatted(key, kind.words(), value));
    }
  }

  private void foreign(Node node, String key) {
    if (node instanceof MappingNode map) {
      Set<String> seen = new HashSet<>();
      for (NodeTuple entry : map.getValue()) {
        String name = name(entry.getKeyNode(), key, seen);
        if (name != null) {
          // names with dots in them are one name to Quarkus, in quotes
          foreign(entry.getValueNode(), key + "." + name);
        }
      }
    } else {
      String value = text(node, key);
      if (value != null) {
        values.put(key, value);
      }
    }
  }

  /** {@return a name; null where there is none that could be told} */
  private @Nullable String name(Node node, String above, Set<String> seen) {
    if (!(node instanceof ScalarNode scalar)) {
      problem(node, above, "a name is expected here");
      return null;
    }
    String name = scalar.getValue();
    if (!seen.add(name)) {
      String key = above.isEmpty() ? name : above + "." + name;
      problem(node, key, "'%s' stands here twice".formatted(key));
      return null;
    }
    return name;
  }

  /** {@return a value as a text, lists with commas between; null where it cannot be told} */
  private @Nullable String text(Node node, String key) {
    return switch (node) {
      case ScalarNode scalar -> empty(scalar) ? null : scalar.getValue();
      case SequenceNode list -> {
        List<String> items = new ArrayList<>();
        for (Node item : list.getValue()) {
          if (item instanceof ScalarNode scalar) {
            items.add(scalar.getValue().replace("\\", "\\\\").replace(",", "\\,"));
          } else {
            problem(item, key, "'%s' is a list of plain values".formatted(key));
          }
        }
        yield String.join(",", items);
      }
      default -> {
        problem(node, key, "'%s' has a value, no settings below it".formatted(key));
        yield null;
      }
    };
  }

  private static boolean empty(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private void problem(@Nullable Node at, String key, String message) {
    problems.add(new Problem(at == null ? 0 : at.getStartMark().getLine() + 1, key, message));
  }
}
