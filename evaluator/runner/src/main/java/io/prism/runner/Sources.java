package io.prism.runner;

import io.prism.contracts.Require;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code sources.json}: the unpacked, reviewed bundle.
 *
 * @param schema {@value #SCHEMA}
 * @param kind {@code full}, {@code architecture_only} or {@code training_for_arch}
 * @param name display name, if given
 * @param form {@code hooks} or {@code two_script}
 * @param architecture where the model is
 * @param training where the recipe is, null for {@code architecture_only}
 * @param files text by relative POSIX path
 */
public record Sources(
    String schema,
    String kind,
    @Nullable String name,
    String form,
    Part architecture,
    @Nullable Part training,
    Map<String, String> files) {
  /** The literal that every file of this version carries. */
  public static final String SCHEMA = "prism.sources.v1";

  public Sources {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.text(kind, "kind");
    Require.text(form, "form");
    files = new TreeMap<>(files);
  }

  /**
   * @param entrypoint path of the module with the contract's functions
   * @param files all paths of this part, the entry point included
   */
  public record Part(String entrypoint, List<String> files) {
    public Part {
      Require.text(entrypoint, "entry point");
      files = List.copyOf(files);
    }
  }
}
