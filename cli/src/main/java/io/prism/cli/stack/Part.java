package io.prism.cli.stack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One process of the stack, in the order in which they are started. */
enum Part {
  POSTGRES("postgres", 13),
  KAFKA("kafka", 12),
  INTAKE("intake-service", 0),
  REVIEW("review-service", 1),
  BROKER("eval-broker", 2),
  SCORING("scoring-service", 3),
  WEIGHTS("weights-service", 4);

  /** Offset of the port on which Kafka's controller talks to its broker; no part of its own. */
  static final int KAFKA_CONTROLLER_OFFSET = 14;

  private final String id;
  private final int offset;

  Part(String id, int offset) {
    this.id = id;
    this.offset = offset;
  }

  /** {@return the name used in files, logs and on the command line} */
  String id() {
    return id;
  }

  /** {@return the port this part listens on when the stack's first port is {@code base}} */
  int port(int base) {
    return base + offset;
  }

  boolean isService() {
    return this != POSTGRES && this != KAFKA;
  }

  static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }

  /**
   * @throws StackException naming the known parts when there is none called {@code id}
   */
  static Part named(String id) {
    for (Part part : values()) {
      if (part.id.equals(id)) {
        return part;
      }
    }
    throw new StackException(
        "there is no part called '%s'; the parts are %s"
            .formatted(
                id, Arrays.stream(values()).map(Part::id).collect(Collectors.joining(", "))));
  }
}
