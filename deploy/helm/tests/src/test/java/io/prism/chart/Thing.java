package io.prism.chart;

import java.util.List;
import java.util.Map;

/** One object of a cluster. */
record Thing(Map<String, Object> yaml) {
  String kind() {
    return Tree.text(yaml, "kind");
  }

  String name() {
    return Tree.text(yaml, "metadata", "name");
  }

  /** {@return its namespace; where it names none, that of the release} */
  String namespace() {
    String own = Tree.text(yaml, "metadata", "namespace");
    return own.isEmpty() ? Rendered.NAMESPACE : own;
  }

  Map<String, Object> labels() {
    return Tree.map(yaml, "metadata", "labels");
  }

  String component() {
    return Tree.text(labels().get("app.kubernetes.io/component"));
  }

  /** {@return the specification of its Pods, empty for what has none} */
  Map<String, Object> pod() {
    return Tree.map(yaml, "spec", "template", "spec");
  }

  Map<String, Object> podLabels() {
    return Tree.map(yaml, "spec", "template", "metadata", "labels");
  }

  /** {@return containers of its Pods, those of the start too} */
  List<Map<String, Object>> containers() {
    return Tree.concat(Tree.maps(pod(), "initContainers"), Tree.maps(pod(), "containers")).toList();
  }

  @Override
  public String toString() {
    return kind() + " " + namespace() + "/" + name();
  }
}
