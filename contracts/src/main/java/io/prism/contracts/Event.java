package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A fact about one submission, on a topic keyed by the submission's id. */
public interface Event {
  /** {@return the submission this is about} */
  Submission submission();

  /** {@return the stable discriminator, for instance {@code review.approved}} */
  static String typeOf(Object event) {
    for (Class<?> i : event.getClass().getInterfaces()) {
      JsonSubTypes types = i.getAnnotation(JsonSubTypes.class);
      if (types != null && i.isAnnotationPresent(JsonTypeInfo.class)) {
        for (JsonSubTypes.Type t : types.value()) {
          if (t.value() == event.getClass()) {
            return t.name();
          }
        }
      }
    }
    throw new IllegalArgumentException(event.getClass() + " is not an event");
  }
}
