package io.prism.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A span as a collector got it.
 *
 * @param service that made it
 * @param trace id, 32 hexadecimal digits
 * @param id 16 hexadecimal digits
 * @param parent 16 hexadecimal digits; empty for the first of a trace
 */
public record RecordedSpan(String service, String trace, String id, String parent, String name) {
  /** {@return what {@link RealStack}'s recorder has got so far} */
  public static List<RecordedSpan> all() {
    return all(URI.create(System.getProperty(RealStack.SPANS, "")));
  }

  /** {@return what a recorder has got so far} */
  public static List<RecordedSpan> all(URI recorder) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(recorder).build(), HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .map(RecordedSpan::of)
          .toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String line() {
    return String.join("\t", service, trace, id, parent, name);
  }

  private static RecordedSpan of(String line) {
    String[] f = line.split("\t", 5);
    return new RecordedSpan(f[0], f[1], f[2], f[3], f[4]);
  }
}
