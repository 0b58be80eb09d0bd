package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code result.json}, written last. */
public record Result(
    String schema,
    String status,
    @Nullable Fault fault,
    @Nullable String manifest,
    List<ArtifactRef> artifacts,
    double seconds) {
  static final String SCHEMA = "prism.result.v1";

  /** Whose fault it is, the status says. */
  public record Fault(String code, String message, @Nullable String file, @Nullable Integer line) {}

  static Result measured(String manifest, List<ArtifactRef> artifacts, double seconds) {
    return new Result(SCHEMA, "measured", null, manifest, artifacts, seconds);
  }

  static Result failed(Refused refused, double seconds) {
    var f = refused.fault();
    return new Result(
        SCHEMA,
        "failed",
        new Fault(f.code(), f.message(), f.file(), f.line()),
        null,
        List.of(),
        seconds);
  }

  static Result inconclusive(String code, String message, double seconds) {
    return new Result(
        SCHEMA, "inconclusive", new Fault(code, message, null, null), null, List.of(), seconds);
  }
}
