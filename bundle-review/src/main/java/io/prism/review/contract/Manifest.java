package io.prism.review.contract;

import io.prism.contracts.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** prism.yaml as written, before any file is looked up. */
record Manifest(
    String path,
    Kind kind,
    @Nullable String name,
    @Nullable String architectureId,
    Section architecture,
    Section training) {
  /** A value, its 1-based line and where in it. */
  record Located(String value, int line, Span span) {}

  /** {@code architecture} or {@code training}. */
  record Section(@Nullable Located entrypoint, List<Located> files, @Nullable Integer line) {
    static final Section ABSENT = new Section(null, List.of(), null);

    boolean present() {
      return line != null;
    }
  }

  static Manifest none() {
    return new Manifest("prism.yaml", Kind.FULL, null, null, Section.ABSENT, Section.ABSENT);
  }
}
