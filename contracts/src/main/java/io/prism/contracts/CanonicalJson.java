package io.prism.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON with sorted keys and without white space. Numbers keep their digits: what was signed is the
 * text, and a reader whose numbers are written in another form must still get the same bytes.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * {@return the object in {@code json} without the properties {@code excluded} of its outermost
   * level}
   *
   * @throws IllegalArgumentException when it is no JSON object, or names a property twice
   */
  static String of(String json, Set<String> excluded) {
    try (JsonParser parser = ContractJson.mapper().createParser(json)) {
      parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a JSON object was expected");
      }
      Map<String, String> members = members(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("there is something behind the JSON object");
      }
      members.keySet().removeAll(excluded);
      return object(members);
    } catch (IOException e) {
      throw new IllegalArgumentException("not valid JSON: " + e.getMessage(), e);
    }
  }

  private static TreeMap<String, String> members(JsonParser parser) throws IOException {
    TreeMap<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static String value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(members(parser));
      case START_ARRAY -> {
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield "[" + String.join(",", elements) + "]";
      }
      case VALUE_STRING -> quoted(parser.getText());
      default -> parser.getText();
    };
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(e -> quoted(e.getKey()) + ":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    return out.append('"').toString();
  }
}
