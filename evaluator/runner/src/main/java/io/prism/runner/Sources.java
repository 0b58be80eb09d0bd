package io.prism.runner;

import io.prism.contracts.Require;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code sources.json}: the unpacked, reviewed bundle.
 *
 * @param schema {@value #SCHEMA}
 * @param kind {@code full}, {@code architecture_only} or {@code training_for_arch}
 * @param name display name, if given
 * @param architectureId the family it trains, only for {@code training_for_arch}
 * @param form {@code hooks} or {@code two_script}
 * @param architecture where the model is
 * @param training where the recipe is, null for {@code architecture_only}
 * @param files text by relative POSIX path
 */
public record Sources(
    String schema,
    String kind,
    @Nullable String name,
    @Nullable String architectureId,
    String form,
    Part architecture,
    @Nullable Part training,
    Map<String, String> files) {
  /** The literal that every file of this version carries. */
  public static final String SCHEMA = "prism.sources.v1";

  private static final Set<String> MANIFESTS = Set.of("prism.yaml", "prism.yml");

  public Sources {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.text(kind, "kind");
    Require.text(form, "form");
    files = new TreeMap<>(files);
  }

  /** What a bundle of kind {@code training_for_arch} is called. */
  public static final String TRAINING_FOR_ARCH = "training_for_arch";

  /** Two files of one path that are not the same. */
  public static final class Conflict extends Exception {
    private static final long serialVersionUID = 1;

    Conflict(String path) {
      super(
          path
              + " is in the training bundle and, with other text, in the architecture's; rename yours");
    }
  }

  /**
   * {@return these sources with another bundle's architecture in place of their own, without what
   * only their own needs} Of the other bundle only the architecture's files are taken: what it does
   * not import, review has not judged as code that runs.
   *
   * @throws Conflict when a file would hide another
   */
  public Sources withArchitecture(Sources other) throws Conflict {
    Map<String, String> merged = new TreeMap<>(files);
    merged.keySet().removeIf(this::onlyArchitecture);
    for (var e : other.files().entrySet()) {
      // a manifest speaks of its own bundle; nothing imports it
      if (!other.architecture().files().contains(e.getKey()) || MANIFESTS.contains(e.getKey())) {
        continue;
      }
      String mine = merged.putIfAbsent(e.getKey(), e.getValue());
      if (mine != null && !mine.equals(e.getValue())) {
        throw new Conflict(e.getKey());
      }
    }
    return new Sources(
        SCHEMA, kind, name, architectureId, form, other.architecture(), training, merged);
  }

  private boolean onlyArchitecture(String path) {
    return architecture.files().contains(path)
        && (training == null || !training.files().contains(path));
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
