package io.prism.cli.client;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts the lines of a server-sent event stream together (HTML Standard, section 9.2.6). One
 * instance per connection.
 */
final class ServerSentEvents {
  private final StringBuilder data = new StringBuilder();
  private String lastId;
  private OptionalLong retryMillis = OptionalLong.empty();

  ServerSentEvents(String lastId) {
    this.lastId = lastId;
  }

  /** {@return the data of the event that {@code line} completes, if it does} */
  Optional<String> line(String line) {
    if (line.isEmpty()) {
      if (data.isEmpty()) {
        return Optional.empty();
      }
      String event = data.substring(0, data.length() - 1);
      data.setLength(0);
      return Optional.of(event);
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    field(field, value.startsWith(" ") ? value.substring(1) : value);
    return Optional.empty();
  }

  private void field(String field, String value) {
    switch (field) {
      case "data" -> data.append(value).append('\n');
      case "id" -> lastId = value;
      case "retry" -> {
        if (value.matches("[0-9]{1,6}")) {
          retryMillis = OptionalLong.of(Long.parseLong(value));
        }
      }
      default -> {} // comments (empty field name) and event names: the data names its type
    }
  }

  /** {@return what to send as Last-Event-ID, empty before the first} */
  String lastId() {
    return lastId;
  }

  /** {@return how long the server asks to wait before connecting again} */
  OptionalLong retryMillis() {
    return retryMillis;
  }
}
