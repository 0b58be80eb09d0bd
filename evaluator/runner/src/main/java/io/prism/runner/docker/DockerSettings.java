package io.prism.runner.docker;

import io.prism.contracts.Require;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How containers are made.
 *
 * @param host the daemon, for instance {@code unix:///var/run/docker.sock}. It must be one of this
 *     machine: run directories are bound into containers
 * @param instance tells this installation's containers from others on the same daemon
 * @param images what they are made of
 * @param runtime for instance {@code runsc}; null for the daemon's own
 * @param gpus ids of the graphics processors that a referee and a trainer get, empty for none
 */
public record DockerSettings(
    String host, String instance, Images images, @Nullable String runtime, List<String> gpus) {
  /** Where a daemon listens if nobody says otherwise. */
  public static final String DEFAULT_HOST = "unix:///var/run/docker.sock";

  public DockerSettings {
    Require.text(host, "host");
    if (!instance.matches("[a-z0-9][a-z0-9.-]{0,39}")) {
      throw new IllegalArgumentException(
          "an instance is 1 to 40 of a-z, 0-9, dot and hyphen, found " + instance);
    }
    gpus = List.copyOf(gpus);
  }

  /** {@return {@code DOCKER_HOST} or the usual socket} */
  public static String defaultHost() {
    String named = System.getenv("DOCKER_HOST");
    return named == null || named.isBlank() ? DEFAULT_HOST : named;
  }

  /** {@return whether there is a socket to try, without trying it} */
  public static boolean listens(String host) {
    return !host.startsWith("unix://") || Files.exists(Path.of(host.substring("unix://".length())));
  }
}
