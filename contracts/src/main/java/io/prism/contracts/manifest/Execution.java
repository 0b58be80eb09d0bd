package io.prism.contracts.manifest;

import io.prism.contracts.Require;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under what an attempt ran: what stood between the miner's code and the machine. The runner writes
 * it to {@code runner/execution.json} before anything of the attempt runs, and the referee copies
 * it into the manifest. It belongs to no number: two manifests that differ in it alone are equal.
 *
 * @param schema {@value #SCHEMA}
 * @param backend {@value #PROCESS} for child processes; for instance {@code docker} or {@code
 *     kubernetes} for containers
 * @param runtime of the containers, for instance {@code runc}, {@code runsc} or {@code kata}; null
 *     where there are none
 * @param engine what made them, name and version, for instance {@code docker 28.2.2}; null where
 *     nothing did
 * @param images digests of what the containers were made of, by role ({@code player, referee});
 *     {@code sha256:…} or {@code name@sha256:…}; empty where there are none
 */
public record Execution(
    String schema,
    String backend,
    @Nullable String runtime,
    @Nullable String engine,
    SortedMap<String, String> images) {
  /** The literal that every version of this record carries. */
  public static final String SCHEMA = "prism.execution.v1";

  /** The back end without walls. */
  public static final String PROCESS = "process";

  /** Where the runner leaves it, below the run directory. */
  public static final String FILE = "runner/execution.json";

  private static final Pattern DIGEST =
      Pattern.compile("([a-z0-9][a-z0-9._/:-]*@)?sha256:[0-9a-f]{64}");

  public Execution {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.text(backend, "back end");
    images = new TreeMap<>(images);
    images.forEach(
        (role, digest) -> {
          if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                "the image of the %s is named by its digest, not %s".formatted(role, digest));
          }
        });
  }

  /** {@return that child processes of this machine ran it} */
  public static Execution processes() {
    return new Execution(SCHEMA, PROCESS, null, null, new TreeMap<>());
  }
}
