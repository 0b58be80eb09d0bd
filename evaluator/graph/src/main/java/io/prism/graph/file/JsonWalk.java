package io.prism.graph.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strict steps over a token stream. Streaming rather than a tree: a hostile file cannot make the
 * reader hold more than it has accepted.
 */
final class JsonWalk {
  private final JsonParser parser;

  JsonWalk(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads one value; the parser stands on its first token, and afterwards on its last. */
  interface Value<T> {
    T read() throws IOException;
  }

  /** Reads the value of one field. */
  interface Field {
    void read(String name) throws IOException;
  }

  void object(Field field) throws IOException {
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name);
    }
  }

  <T> List<T> list(String what, int limit, Value<T> element) throws IOException {
    List<T> out = new ArrayList<>();
    each(what, limit, () -> out.add(element.read()));
    return out;
  }

  List<@Nullable Integer> idsOrNull(int limit) throws IOException {
    List<@Nullable Integer> out = new ArrayList<>();
    each("tensors", limit, () -> out.add(isNull() ? null : (Integer) id()));
    return out;
  }

  private void each(String what, int limit, Element element) throws IOException {
    expect(JsonToken.START_ARRAY, "a list of " + what);
    for (int n = 0; parser.nextToken() != JsonToken.END_ARRAY; n++) {
      if (n == limit) {
        throw new GraphException(Code.TOO_LARGE, "more than " + limit + " " + what);
      }
      element.read();
    }
  }

  private interface Element {
    void read() throws IOException;
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    String s = parser.getText();
    if (s.length() > GraphLimits.MAX_TEXT) {
      throw new GraphException(
          Code.TOO_LARGE,
          "a text of %d characters, at most %d".formatted(s.length(), GraphLimits.MAX_TEXT));
    }
    return s;
  }

  long integer() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "an integer");
    return parser.getLongValue();
  }

  int id() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "an id");
    return parser.getIntValue();
  }

  double number() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return switch (parser.getText()) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> throw malformed("a number");
      };
    }
    if (!parser.currentToken().isNumeric()) {
      throw malformed("a number");
    }
    return parser.getDoubleValue();
  }

  boolean bool() throws IOException {
    if (!parser.currentToken().isBoolean()) {
      throw malformed("true or false");
    }
    return parser.getBooleanValue();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  byte[] base64() throws IOException {
    expect(JsonToken.VALUE_STRING, "base64 text");
    return parser.getBinaryValue();
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  void start() throws IOException {
    parser.nextToken();
  }

  void end() throws IOException {
    if (parser.nextToken() != null) {
      throw new GraphException(Code.MALFORMED, "something follows the graph's closing brace");
    }
  }

  private void expect(JsonToken token, String what) throws IOException {
    if (parser.currentToken() != token) {
      throw malformed(what);
    }
  }

  private GraphException malformed(String what) throws IOException {
    var where = parser.currentLocation();
    String found = parser.currentToken() == null ? "the end" : parser.currentToken().name();
    return new GraphException(
        Code.MALFORMED,
        "not a graph file: line %d column %d: expected %s, found %s"
            .formatted(where.getLineNr(), where.getColumnNr(), what, found));
  }
}
