package io.prism.base.problems;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as RFC 9457 {@code application/problem+json}. Thrown by resources, never by cores. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Media type of every error body. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final ProblemType type;
  private final int status;
  private final transient Map<String, Object> extensions;

  private Problem(ProblemType type, int status, String detail, Map<String, Object> extensions) {
    super(detail, null, false, false);
    this.type = type;
    this.status = status;
    this.extensions = Map.copyOf(extensions);
  }

  /** {@return a problem whose detail says what was found and how to fix it} */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, type.status(), detail, Map.of());
  }

  /** {@return the same with extra members} */
  public Problem with(String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(extensions);
    all.put(name, value);
    return new Problem(type, status, String.valueOf(getMessage()), all);
  }

  /** {@return a generic refusal with the given status} */
  public static Problem http(int status, String detail) {
    return new Problem(ProblemType.HTTP, status, detail, Map.of());
  }

  /** {@return the kind} */
  public ProblemType type() {
    return type;
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /** {@return the JSON body} */
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "docs/reference/problems.md#" + type.anchor());
    body.put("title", type.title());
    body.put("status", status);
    body.put("detail", String.valueOf(getMessage()));
    body.putAll(extensions);
    return body;
  }
}
