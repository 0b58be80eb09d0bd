package io.prism.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five services, as code and pages tell of them. */
final class Services {
  static final List<String> NAMES =
      List.of(
          "intake-service", "review-service", "eval-broker", "scoring-service", "weights-service");

  private static final Pattern SECTION = Pattern.compile("## ([a-z-]+) \\(port (\\d+)\\)");
  private static final Pattern ROUTE = Pattern.compile("### `(GET|POST) (/[^`]+)`");

  private Services() {}

  /**
   * A route of the page, which a test ties to the code.
   *
   * @param service that answers it; empty where all do
   */
  record Route(String service, String method, String path) {
    /** {@return the path with names in place of what is in braces} */
    String example() {
      return path.replaceAll("\\{[a-z]+\\}", "6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9");
    }

    boolean internal() {
      return path.startsWith("/internal/");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** {@return every route of docs/reference/http-api.md} */
  static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    String service = "";
    for (String line : read("docs/reference/http-api.md").lines().toList()) {
      Matcher section = SECTION.matcher(line);
      Matcher route = ROUTE.matcher(line);
      if (section.matches()) {
        service = section.group(1);
      } else if (route.matches()) {
        routes.add(new Route(service, route.group(1), route.group(2)));
      }
    }
    return routes;
  }

  /** {@return group 1 of every match in the settings that a service brings along} */
  static TreeSet<String> settings(String service, String pattern) {
    String text = read(service + "/src/main/resources/application.properties");
    return new TreeSet<>(
        Pattern.compile(pattern, Pattern.MULTILINE)
            .matcher(text)
            .results()
            .map(m -> m.group(1))
            .toList());
  }

  static String read(String path) {
    try {
      return Files.readString(Rendered.ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
