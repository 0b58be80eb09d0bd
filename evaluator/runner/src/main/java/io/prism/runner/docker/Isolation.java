package io.prism.runner.docker;

import com.github.dockerjava.api.model.Info;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.ProcessBackend;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses what stands between a miner's code and this machine, and says it in words. */
public final class Isolation {
  private Isolation() {}

  /** What an operator wants. */
  public enum Wish {
    /** Containers where a daemon and the images are there, child processes elsewhere. */
    AUTO,
    /** Containers, or nothing. */
    DOCKER,
    /** Child processes: the sandbox of the guest language is the only wall. */
    PROCESS;

    /**
     * {@return the wish of this name}
     *
     * @throws IllegalArgumentException naming the possible ones
     */
    public static Wish named(String name) {
      for (Wish wish : values()) {
        if (wish.name().toLowerCase(Locale.ROOT).equals(name)) {
          return wish;
        }
      }
      throw new IllegalArgumentException("one of auto, docker and process, not " + name);
    }
  }

  /**
   * Where containers come from.
   *
   * @param host of the daemon
   * @param instance label of this installation
   * @param images file that names the images
   * @param runtime null for the daemon's own
   * @param gpus ids of graphics processors
   */
  public record Place(
      String host, String instance, Path images, @Nullable String runtime, List<String> gpus) {
    /**
     * {@return the usual place of an installation, for runs that belong to no queue} Their label is
     * not a broker's: it would take them for attempts that nobody runs.
     */
    public static Place of(RunnerHome home) {
      return new Place(
          DockerSettings.defaultHost(),
          "prism-run",
          Images.file(home.directory()),
          null,
          List.of());
    }
  }

  /**
   * @param words what is in force, and why it is not more
   */
  public record Chosen(EvaluationBackend backend, String words) {}

  /** There are no containers, and nothing else was wanted. */
  public static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param message what is missing
     */
    public Unavailable(String message) {
      super(message);
    }
  }

  /**
   * {@return what is in force}
   *
   * @throws Unavailable when containers are wanted and there are none; says what is missing
   */
  public static Chosen choose(Wish wish, Place place, RunnerHome home, TextSecrets secrets)
      throws Unavailable {
    if (wish == Wish.PROCESS) {
      return process(home, secrets, "as asked");
    }
    try {
      return containers(place, secrets);
    } catch (Unavailable e) {
      if (wish == Wish.DOCKER) {
        throw e;
      }
      return process(home, secrets, String.valueOf(e.getMessage()));
    }
  }

  private static Chosen process(RunnerHome home, TextSecrets secrets, String why)
      throws Unavailable {
    Optional<String> bare = home.bare();
    if (bare.isPresent()) {
      throw new Unavailable(why + "; and " + bare.get());
    }
    return new Chosen(
        new ProcessBackend(home, secrets),
        "process: the Python sandbox is the only wall (" + why + ")");
  }

  private static Chosen containers(Place place, TextSecrets secrets) throws Unavailable {
    if (!DockerSettings.listens(place.host())) {
      throw new Unavailable("no Docker daemon at " + place.host());
    }
    Images images = images(place.images());
    Daemon daemon = Daemon.at(place.host());
    try {
      Info info = daemon.info();
      if (!daemon.has(images)) {
        throw new Unavailable(
            "the daemon lacks images of " + place.images() + "; run prism images load");
      }
      DockerSettings settings =
          new DockerSettings(place.host(), place.instance(), images, place.runtime(), place.gpus());
      return new Chosen(
          new DockerBackend(daemon, settings, secrets),
          "docker %s%s: containers without network, capabilities or a writable root"
              .formatted(
                  info.getServerVersion(),
                  place.runtime() == null ? "" : ", runtime " + place.runtime()));
    } catch (Daemon.Away e) {
      throw new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static Images images(Path file) throws Unavailable {
    try {
      Optional<Images> found = Images.in(file);
      return found.orElseThrow(
          () -> new Unavailable("no " + file + "; run prism images build, then prism images load"));
    } catch (IOException | IllegalArgumentException e) {
      throw new Unavailable(file + ": " + e.getMessage());
    }
  }
}
