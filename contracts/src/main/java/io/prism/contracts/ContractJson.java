package io.prism.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of the contracts: snake_case names, ISO-8601 instants, properties in a fixed
 * order, unknown properties ignored, unknown types and missing primitives refused, no NaN.
 */
public final class ContractJson {
  private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
      new PropertyNamingStrategies.SnakeCaseStrategy();
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(NAMES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private ContractJson() {}

  /**
   * Reads one value and checks that every component not marked {@code @Nullable} is there, all the
   * way down.
   *
   * @throws IllegalArgumentException when {@code json} is malformed, of an unknown type or
   *     incomplete
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new IllegalArgumentException("expected " + type.getSimpleName() + ", found null");
      }
      requireComplete(value, type.getSimpleName());
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a valid " + type.getSimpleName() + ": " + where(e) + what(e), e);
    }
  }

  private static String where(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException m) || m.getPath().isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference r : m.getPath()) {
      String name = r.getFieldName();
      path.append(name == null ? "[" + r.getIndex() + "]" : "." + name);
    }
    return path.substring(path.charAt(0) == '.' ? 1 : 0) + ": ";
  }

  /** What a record's own check says is clearer than what Jackson makes of it. */
  private static String what(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException own
        ? String.valueOf(own.getMessage())
        : e.getOriginalMessage();
  }

  /** {@return {@code value} as JSON} */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  private static void requireComplete(@Nullable Object value, String path) {
    switch (value) {
      case null -> throw new IllegalArgumentException(path + " is missing");
      case Record r -> {
        for (RecordComponent c : r.getClass().getRecordComponents()) {
          Object v = component(r, c);
          if (v != null || !c.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            requireComplete(v, path + "." + NAMES.translate(c.getName()));
          }
        }
      }
      case List<?> l -> {
        for (int i = 0; i < l.size(); i++) {
          requireComplete(l.get(i), path + "[" + i + "]");
        }
      }
      case Map<?, ?> m -> m.forEach((k, v) -> requireComplete(v, path + "." + k));
      default -> {}
    }
  }

  private static @Nullable Object component(Record r, RecordComponent c) {
    try {
      return c.getAccessor().invoke(r);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@return the shared mapper; do not reconfigure it} */
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
