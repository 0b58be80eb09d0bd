package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * README.md of the chart lists every value as values.yaml has it. {@code -Dprism.golden=write}
 * writes the list anew.
 */
class ReadmeTest {
  private static final String BEGIN = "<!-- values: made of values.yaml -->\n";
  private static final String END = "<!-- end of values -->\n";
  private static final Pattern LINE = Pattern.compile("( *)([A-Za-z-]+):(?: (.+))?");

  /**
   * A value that has no others below it.
   *
   * @param key with dots
   * @param value as it stands there
   * @param words the comment above it
   */
  private record Value(String key, String value, String words) {
    String row() {
      return "| `%s` | %s | %s |"
          .formatted(key, value.equals("\"\"") ? "" : "`" + value + "`", words.replace("|", "\\|"));
    }
  }

  private static List<Value> values() throws IOException {
    List<Value> values = new ArrayList<>();
    List<String> path = new ArrayList<>();
    String words = "";
    for (String line : Files.readAllLines(Rendered.CHART.resolve("values.yaml"))) {
      Matcher m = LINE.matcher(line);
      if (line.strip().startsWith("#")) {
        words = (words + " " + line.strip().substring(1).strip()).strip();
      } else if (m.matches()) {
        while (path.size() > m.group(1).length() / 2) {
          path.removeLast();
        }
        path.add(m.group(2));
        if (m.group(3) != null) {
          values.add(new Value(String.join(".", path), m.group(3), words));
        }
        words = "";
      } else {
        words = "";
      }
    }
    return values;
  }

  @Test
  void it_lists_every_value_with_default_and_meaning() throws IOException {
    Path file = Rendered.CHART.resolve("README.md");
    String readme = Files.readString(file);
    StringBuilder table = new StringBuilder("| Value | Default | Meaning |\n| --- | --- | --- |\n");
    values().forEach(v -> table.append(v.row()).append('\n'));
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    assertThat(begin).isLessThanOrEqualTo(end);
    if ("write".equals(System.getProperty("prism.golden"))) {
      readme = readme.substring(0, begin) + table + readme.substring(end);
      Files.writeString(file, readme);
      end = readme.indexOf(END);
    }
    assertThat(readme.substring(begin, end)).isEqualTo(table.toString());
  }

  @Test
  void every_value_is_explained_and_none_is_overlooked() throws IOException {
    List<Value> values = values();
    assertThat(values).allSatisfy(v -> assertThat(v.words()).as(v.key()).isNotBlank());
    TreeSet<String> leaves = new TreeSet<>();
    Object yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Rendered.CHART.resolve("values.yaml")));
    leaves(yaml, "", values.stream().map(Value::key).toList(), leaves);
    assertThat(values.stream().map(Value::key)).containsExactlyInAnyOrderElementsOf(leaves);
  }

  /** Maps that are written in one line are one value. */
  private static void leaves(Object node, String at, List<String> known, TreeSet<String> leaves) {
    if (!known.contains(at) && node instanceof java.util.Map<?, ?> map && !map.isEmpty()) {
      map.forEach((k, v) -> leaves(v, at.isEmpty() ? k.toString() : at + "." + k, known, leaves));
    } else {
      leaves.add(at);
    }
  }

  @Test
  void pages_name_values_that_there_are() throws IOException {
    TreeSet<String> known = new TreeSet<>();
    TreeSet<String> tops = new TreeSet<>();
    for (Value value : values()) {
      tops.add(value.key().replaceFirst("[.].*", ""));
      for (String key = value.key(); key.contains("."); key = key.replaceFirst("[.][^.]*$", "")) {
        known.add(key);
      }
      Tree.map(
              new Yaml(new SafeConstructor(new LoaderOptions()))
                  .<Object>load("value: " + value.value()),
              "value")
          .keySet()
          .forEach(k -> known.add(value.key() + "." + k));
    }
    Pattern named =
        Pattern.compile(
            "`((?:" + String.join("|", tops) + ")(?:\\.(?!(?:json|sh|yaml)\\b)[A-Za-z-]+)+)[=:`]");
    int seen = 0;
    for (String page :
        List.of(
            "docs/how-to/deploy.md",
            "docs/adr/0046-gateway.md",
            "docs/adr/0047-two-namespaces.md",
            "deploy/helm/prism/README.md")) {
      for (Matcher m = named.matcher(Services.read(page)); m.find(); seen++) {
        assertThat(known).as(page).contains(m.group(1));
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void versions_are_those_of_the_build() throws IOException {
    Matcher version = Pattern.compile("<version>(.+?)</version>").matcher(Services.read("pom.xml"));
    assertThat(version.find()).isTrue();
    assertThat(Services.read("deploy/helm/prism/Chart.yaml"))
        .contains("\nappVersion: " + version.group(1) + "\n");
  }
}
