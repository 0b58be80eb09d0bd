package io.prism.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The chart, rendered by Helm itself.
 *
 * @param text as Helm printed it
 * @param objects in Helm's order
 */
record Rendered(String text, List<Thing> objects) {
  static final Path ROOT = Path.of("..", "..", "..").toAbsolutePath().normalize();
  static final Path CHART = ROOT.resolve("deploy/helm/prism");
  static final String RELEASE = "prism";
  static final String NAMESPACE = "prism";

  /** {@return the chart with these values, the later ones win} */
  static Rendered of(Values values) {
    return of(CHART, values);
  }

  /** {@return the chart in this folder with these values} */
  static Rendered of(Path chart, Values values) {
    TemplateCommand command =
        new Helm(chart)
            .template()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(values.kubernetes());
    values.files().forEach(command::withValuesFile);
    values.set().forEach(command::set);
    values.setFiles().forEach(command::setFile);
    String text = command.call();
    List<Thing> objects = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      if (document != null) {
        objects.add(new Thing(Tree.map(document)));
      }
    }
    return new Rendered(text, List.copyOf(objects));
  }

  /** {@return all of a kind} */
  List<Thing> all(String kind) {
    return objects.stream().filter(o -> o.kind().equals(kind)).toList();
  }

  /**
   * {@return the one of a kind with this name}
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  Thing one(String kind, String name) {
    return all(kind).stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  /** {@return everything that has a template of Pods} */
  List<Thing> workloads() {
    return objects.stream().filter(o -> !o.pod().isEmpty()).toList();
  }

  /**
   * What a rendering is made with.
   *
   * @param files later ones win
   * @param set single values, by path
   * @param setFiles values that are the text of a file, by path
   * @param kubernetes version of the cluster
   */
  record Values(
      List<Path> files, Map<String, String> set, Map<String, Path> setFiles, String kubernetes) {
    static final String NEWEST = "1.34.0";

    static Values of(String... files) {
      return new Values(
          List.of(files).stream().map(CHART::resolve).toList(), Map.of(), Map.of(), NEWEST);
    }

    Values with(String path, String value) {
      Map<String, String> more = new LinkedHashMap<>(set);
      more.put(path, value);
      return new Values(files, more, setFiles, kubernetes);
    }

    Values file(String path, Path file) {
      Map<String, Path> more = new LinkedHashMap<>(setFiles);
      more.put(path, file);
      return new Values(files, set, more, kubernetes);
    }

    Values also(Path file) {
      List<Path> more = new ArrayList<>(files);
      more.add(file);
      return new Values(more, set, setFiles, kubernetes);
    }

    Values on(String version) {
      return new Values(files, set, setFiles, version);
    }
  }
}
