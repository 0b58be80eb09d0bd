package io.prism.base.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps callers from making series of their own: the framework labels refused requests with
 * whatever method and path they came with.
 */
final class RequestLabels implements MeterFilter {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().equals("http.server.requests")) {
      return id;
    }
    boolean refused = String.valueOf(id.getTag("status")).startsWith("4");
    return id.replaceTags(id.getTags().stream().map(tag -> bounded(tag, refused)).toList());
  }

  private static Tag bounded(Tag tag, boolean refused) {
    return switch (tag.getKey()) {
      case "method" -> METHODS.contains(tag.getValue()) ? tag : Tag.of("method", "OTHER");
      case "uri" -> refused ? Tag.of("uri", "REFUSED") : tag;
      default -> tag;
    };
  }

  /** A bean of every service. */
  static final class Beans {
    @Produces
    @Singleton
    MeterFilter requests() {
      return new RequestLabels();
    }
  }
}
