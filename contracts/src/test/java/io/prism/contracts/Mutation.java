package io.prism.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with one thing changed.
 *
 * @param what the change, for people
 * @param path JSON pointer of what was changed
 * @param json the document after it
 */
record Mutation(String what, String path, String json) {
  @Override
  public String toString() {
    return what + " " + path;
  }

  /** {@return one document for each property removed} */
  static List<Mutation> removals(String json) {
    return each(json, "without", node -> true, null);
  }

  /** {@return one document for each property or element set to null} */
  static List<Mutation> nulls(String json) {
    return each(json, "null at", node -> true, NullNode.getInstance());
  }

  /** {@return one document for each number written as the text {@code NaN}} */
  static List<Mutation> notNumbers(String json) {
    return each(json, "NaN at", JsonNode::isNumber, TextNode.valueOf("NaN"));
  }

  /** {@return one document for each text left blank} */
  static List<Mutation> blanks(String json) {
    return each(json, "blank at", JsonNode::isTextual, TextNode.valueOf(" "));
  }

  private static List<Mutation> each(
      String json,
      String what,
      java.util.function.Predicate<JsonNode> where,
      @Nullable JsonNode replacement) {
    List<String> paths = new ArrayList<>();
    collect(read(json), "", paths);
    List<Mutation> all = new ArrayList<>();
    for (String path : paths) {
      JsonNode root = read(json);
      if (where.test(root.at(path))) {
        change(root, path, replacement);
        all.add(new Mutation(what, path, root.toString()));
      }
    }
    return all;
  }

  private static void change(JsonNode root, String path, @Nullable JsonNode replacement) {
    int cut = path.lastIndexOf('/');
    String last = path.substring(cut + 1);
    switch (root.at(path.substring(0, cut))) {
      case ObjectNode o when replacement == null -> o.remove(last);
      case ObjectNode o -> o.set(last, replacement);
      case ArrayNode a when replacement == null -> a.remove(Integer.parseInt(last));
      case ArrayNode a -> a.set(Integer.parseInt(last), replacement);
      default -> throw new AssertionError("no container above " + path);
    }
  }

  private static void collect(JsonNode node, String path, List<String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> {
                into.add(path + "/" + e.getKey());
                collect(e.getValue(), path + "/" + e.getKey(), into);
              });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      into.add(path + "/" + i);
      collect(node.get(i), path + "/" + i, into);
    }
  }

  private static JsonNode read(String json) {
    try {
      return ContractJson.mapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
