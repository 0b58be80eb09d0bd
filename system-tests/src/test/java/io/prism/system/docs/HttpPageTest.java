package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HttpPageTest {
  private static final Pattern CLASS_PATH = Pattern.compile("(?m)^@Path\\(\"([^\"]*)\"\\)");
  // An HTTP method, then other annotations, among them perhaps a path of its own.
  private static final Pattern METHOD =
      Pattern.compile("(?m)^  @(GET|POST|PUT|DELETE|PATCH)\\n((?:  @.*\\n)*)");
  private static final Pattern METHOD_PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");
  private static final Pattern HEADING =
      Pattern.compile("(?m)^### `((?:GET|POST|PUT|DELETE|PATCH) [^`]+)`$");

  @Test
  void every_route_has_its_section_and_no_section_is_left_over() {
    List<String> modules =
        List.of(
            "service-base",
            "intake-service",
            "review-service",
            "eval-broker",
            "scoring-service",
            "weights-service");
    TreeSet<String> routes = new TreeSet<>();
    for (Path file : SourceTree.mainFiles(modules, "Resource.java")) {
      routes.addAll(routes(SourceTree.read(file)));
    }
    assertThat(SourceTree.find(HEADING, SourceTree.page("http-api.md"))).isEqualTo(routes);
  }

  private static TreeSet<String> routes(String source) {
    String base = SourceTree.find(CLASS_PATH, source).first();
    TreeSet<String> routes = new TreeSet<>();
    Matcher methods = METHOD.matcher(source);
    while (methods.find()) {
      Matcher own = METHOD_PATH.matcher(methods.group(2));
      String path = own.find() ? base + "/" + own.group(1) : base;
      routes.add(methods.group(1) + " " + path.replaceAll("/{2,}", "/"));
    }
    return routes;
  }
}
