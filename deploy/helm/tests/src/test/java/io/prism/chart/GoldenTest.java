package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.chart.Rendered.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the chart makes, line by line, so that a change of it is seen in review as what it changes
 * in a cluster. {@code -Dprism.golden=write} writes it anew.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @EnumSource(names = {"QUICKSTART", "PRODUCTION", "PLATFORM"})
  void what_a_cluster_gets_is_as_it_was_looked_at(Deployments deployment) throws IOException {
    Path file = FOLDER.resolve(deployment.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
    List<String> lines = lines(deployment.rendered());
    if (deployment == Deployments.PLATFORM) {
      lines = difference(lines(Deployments.PRODUCTION.rendered()), lines);
    }
    if ("write".equals(System.getProperty("prism.golden"))) {
      Files.createDirectories(FOLDER);
      Files.write(file, lines);
    }
    assertThat(difference(Files.readAllLines(file), lines))
        .as("if it is meant: look at the difference, then -Dprism.golden=write")
        .isEmpty();
  }

  private static List<String> difference(List<String> before, List<String> after) {
    List<String> lines = new ArrayList<>();
    before.stream().filter(l -> !after.contains(l)).map("- "::concat).forEach(lines::add);
    after.stream().filter(l -> !before.contains(l)).map("+ "::concat).forEach(lines::add);
    return lines;
  }

  @Test
  void a_new_version_changes_images_and_nothing_else() {
    Values before = Deployments.PLAIN.with().with("images.tag", "1.0.0");
    Rendered after = Rendered.of(before.with("images.tag", "1.1.0"));
    TreeSet<String> changed = new TreeSet<>(lines(after));
    changed.removeAll(lines(Rendered.of(before)));
    assertThat(changed)
        .hasSize(2 * Services.NAMES.size())
        .allMatch(
            l ->
                l.matches(
                    "Deployment .*\\.(initC|c)ontainers\\.\\[\\w+\\]\\.image = prism-[a-z-]+:1\\.1\\.0"));
    // selectors cannot be changed, so nothing that changes may be in them
    for (Thing workload : after.workloads()) {
      assertThat(Tree.map(workload.yaml(), "spec", "selector", "matchLabels"))
          .containsOnlyKeys(
              "app.kubernetes.io/name",
              "app.kubernetes.io/instance",
              "app.kubernetes.io/component");
    }
  }

  @Test
  void a_changed_configuration_restarts_the_services_and_nothing_else() {
    Values values = Values.of("values.production.example.yaml");
    TreeSet<String> changed =
        new TreeSet<>(lines(Rendered.of(values.with("config", "prism: {epoch: 1H}"))));
    changed.removeAll(lines(Deployments.PRODUCTION.rendered()));
    assertThat(changed)
        .filteredOn(l -> !l.startsWith("ConfigMap "))
        .hasSize(Services.NAMES.size())
        .allMatch(l -> l.contains("annotations.prism.io/config"));
  }

  /** One line for each value; labels that all objects have are left out. */
  private static List<String> lines(Rendered rendered) {
    List<String> lines = new ArrayList<>();
    rendered.objects().stream()
        .sorted(java.util.Comparator.comparing(Thing::toString))
        .forEach(
            thing -> {
              lines.add(thing + " of " + thing.yaml().get("apiVersion"));
              flat(thing.yaml().get("metadata"), thing + " metadata", lines);
              thing
                  .yaml()
                  .forEach(
                      (key, value) -> {
                        if (!List.of("apiVersion", "kind", "metadata").contains(key)
                            && !file(thing)) {
                          flat(value, thing + " " + key.replaceFirst("^spec$", ""), lines);
                        }
                      });
            });
    lines.removeIf(
        l ->
            l.matches(
                ".* (metadata\\.|.*metadata\\.)?labels\\.(app\\.kubernetes\\.io/(version|part-of|managed-by)|helm\\.sh/chart) = .*|.* metadata\\.(name|namespace) = .*"));
    return lines;
  }

  /** {@return whether it is a file of the chart, which is looked at as such} */
  private static boolean file(Thing thing) {
    return thing.kind().equals("PrometheusRule") || thing.name().contains("-dashboard-");
  }

  private static void flat(
      @org.jspecify.annotations.Nullable Object node, String at, List<String> lines) {
    switch (node) {
      case Map<?, ?> map when !map.isEmpty() -> map.forEach((k, v) -> flat(v, dot(at) + k, lines));
      case List<?> list when !list.isEmpty() -> {
        for (int i = 0; i < list.size(); i++) {
          // by name where it has one, so that a new one does not move all others
          String name = Tree.text(list.get(i), "name");
          flat(list.get(i), dot(at) + (name.isEmpty() ? i : "[" + name + "]"), lines);
        }
      }
      case String text when text.contains("\n") ->
          text.lines().forEach(l -> lines.add(at + " | " + l));
      case null -> lines.add(at + " =");
      default -> lines.add(at + " = " + node);
    }
  }

  private static String dot(String at) {
    return at.endsWith(" ") ? at : at + ".";
  }
}
