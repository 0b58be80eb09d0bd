package io.prism.reviewing.llm;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a chat completion strictly. Pure. */
final class AnswerReader {
  private AnswerReader() {}

  /**
   * {@return the arguments of the one call of {@code tool}}
   *
   * @throws MalformedAnswer when the answer is anything else
   */
  static JsonNode arguments(String body, Tool tool) throws MalformedAnswer {
    JsonNode choices = Tool.parse(body).path("choices");
    if (choices.size() != 1) {
      throw new MalformedAnswer("%d choices instead of one".formatted(choices.size()));
    }
    JsonNode choice = choices.get(0);
    if (choice.path("finish_reason").asText().equals("length")) {
      throw new MalformedAnswer("cut off at the most tokens an answer may have");
    }
    JsonNode calls = choice.path("message").path("tool_calls");
    if (calls.size() != 1) {
      throw new MalformedAnswer("%d tool calls instead of one".formatted(calls.size()));
    }
    JsonNode function = calls.get(0).path("function");
    if (!function.path("name").asText().equals(tool.id())) {
      throw new MalformedAnswer("called another tool than " + tool.id());
    }
    JsonNode arguments = function.path("arguments");
    // Some services send the object itself instead of its text.
    return tool.read(arguments.isTextual() ? arguments.textValue() : arguments.toString());
  }

  /**
   * {@return a token count of the answer}
   *
   * @param otherwise where it does not say
   */
  static long tokens(String body, String name, long otherwise) {
    try {
      JsonNode count = Tool.parse(body).path("usage").path(name);
      return count.canConvertToLong() && count.isIntegralNumber() && count.longValue() >= 0
          ? count.longValue()
          : otherwise;
    } catch (MalformedAnswer e) {
      return otherwise;
    }
  }
}
