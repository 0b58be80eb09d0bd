package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ConfigurationPageTest {
  private static final List<String> MODULES =
      List.of(
          "service-base",
          "intake-service",
          "review-service",
          "eval-broker",
          "scoring-service",
          "weights-service");
  // Their keys are names that people choose.
  private static final List<String> MAPS =
      List.of("prism.scoring.profile-fingerprints", "prism.review.similarity.owners");
  private static final Path EXAMPLE = SourceTree.ROOT.resolve("config.example.yaml");

  private final SortedMap<String, Optional<String>> keys =
      ConfigKeys.of(SourceTree.mainFiles(MODULES, "Config.java"));

  @Test
  void the_example_holds_every_key_and_no_other() {
    // A key without a default stands behind a # without a space.
    String all = SourceTree.read(EXAMPLE).replaceAll("(?m)^(\\s*)#(?=\\S+:)", "$1");
    assertThat(flat(all).keySet())
        .allMatch(k -> keys.containsKey(k) || keys.containsKey(parent(k)))
        .containsAll(keys.keySet().stream().filter(k -> !MAPS.contains(k)).toList());
    assertThat(MAPS)
        .allMatch(map -> flat(all).keySet().stream().anyMatch(k -> k.startsWith(map + ".")));
  }

  @Test
  void what_the_example_sets_are_the_defaults() {
    SortedMap<String, String> defaults = new TreeMap<>();
    keys.forEach((key, value) -> value.ifPresent(v -> defaults.put(key, v)));
    assertThat(defaults).isNotEmpty();
    assertThat(flat(SourceTree.read(EXAMPLE))).isEqualTo(defaults);
  }

  @Test
  void every_key_of_the_example_is_explained_above_it() {
    List<String> lines = SourceTree.read(EXAMPLE).lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).strip().matches("#?[a-z-]+: .+")) {
        assertThat(lines.get(i - 1).strip()).as("above: " + lines.get(i)).startsWith("# ");
      }
    }
  }

  @Test
  void the_page_lists_every_key_with_its_default() {
    String page = SourceTree.page("configuration.md");
    keys.forEach(
        (key, value) ->
            assertThat(page)
                .contains("| `" + key + "` | " + value.map(v -> "`" + v + "`").orElse("")));
    assertThat(
            SourceTree.find(java.util.regex.Pattern.compile("(?m)^\\| `(prism\\.[a-z.-]+)`"), page))
        .isEqualTo(keys.keySet());
  }

  private static String parent(String key) {
    return key.substring(0, key.lastIndexOf('.'));
  }

  private static SortedMap<String, String> flat(String yaml) {
    SortedMap<String, String> flat = new TreeMap<>();
    flatten(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), "", flat);
    return flat;
  }

  private static void flatten(Object node, String prefix, SortedMap<String, String> into) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((k, v) -> flatten(v, prefix.isEmpty() ? "" + k : prefix + "." + k, into));
    } else if (node != null) {
      into.put(prefix, String.valueOf(node));
    }
  }
}
