package io.prism.configuration;

import java.util.regex.Pattern;

/** What a value must look like. Ranges are for the service to check that knows what they mean. */
enum Kind {
  YES_OR_NO("true or false", "(?i)true|false"),
  WHOLE_NUMBER("a whole number", "[+-]?\\d{1,18}"),
  NUMBER("a number", "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?"),
  DURATION(
      "a duration like 300S, 10M or 6H",
      "(?i)(-?PT?)?(\\d+D)?T?((\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)"),
  TEXT("text", "(?s).*"),
  LIST("a list", "(?s).*");

  private final String words;
  private final Pattern pattern;

  Kind(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  /** {@return for people} */
  String words() {
    return words;
  }

  boolean admits(String value) {
    return pattern.matcher(value).matches() && (this != DURATION || value.matches(".*\\d.*"));
  }

  /** {@return the kind that an example shows} */
  static Kind of(String example) {
    for (Kind kind : new Kind[] {YES_OR_NO, WHOLE_NUMBER, NUMBER, DURATION}) {
      if (kind.admits(example)) {
        return kind;
      }
    }
    return TEXT;
  }
}
