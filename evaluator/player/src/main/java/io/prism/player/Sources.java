package io.prism.player;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code sources.json}: the unpacked bundle.
 *
 * @param form {@code hooks} or {@code two_script}
 * @param files path to text
 */
public record Sources(
    String schema,
    String kind,
    String form,
    Part architecture,
    @Nullable Part training,
    Map<String, String> files) {
  public Sources {
    files = Map.copyOf(files);
    if (!"prism.sources.v1".equals(schema)) {
      throw new IllegalArgumentException("expected schema prism.sources.v1, found " + schema);
    }
    if (!files.containsKey(architecture.entrypoint())) {
      throw new IllegalArgumentException("no text of " + architecture.entrypoint());
    }
  }

  /**
   * {@return the training half}
   *
   * @throws IllegalArgumentException when there is none: then there is nothing to train with
   */
  Part requireTraining() {
    Part part = training;
    if (part == null || kind.equals("architecture_only")) {
      throw new IllegalArgumentException(
          "sources.json has no training part (kind %s): there is no recipe to run".formatted(kind));
    }
    if (!files.containsKey(part.entrypoint())) {
      throw new IllegalArgumentException("no text of " + part.entrypoint());
    }
    return part;
  }

  /** One half of a bundle. */
  public record Part(String entrypoint, List<String> files) {
    public Part {
      files = List.copyOf(files);
    }

    /** {@return the folder with a slash at its end, empty for the root} */
    String folder() {
      return entrypoint.substring(0, entrypoint.lastIndexOf('/') + 1);
    }
  }

  /** {@return the folders whose files import by plain name: the root, then the entry points'} */
  List<String> roots() {
    Set<String> roots = new LinkedHashSet<>(List.of("", architecture.folder()));
    if (training != null) {
      roots.add(training.folder());
    }
    return List.copyOf(roots);
  }
}
