package io.prism.runner.docker;

import io.prism.contracts.Sha256;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.PhaseName;
import io.prism.runner.RunSpec;
import io.prism.runner.Sources;
import io.prism.runner.TextKeys;
import io.prism.system.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A real daemon with our images, and attempts whose player is another program. */
final class Containers {
  private static final long MIB = 1 << 20;
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  final Daemon daemon;
  final DockerSettings settings;

  private Containers(Daemon daemon, DockerSettings settings) {
    this.daemon = daemon;
    this.settings = settings;
  }

  /** Makes and loads the images; skips the test, loudly, where that cannot be. */
  static Containers open() throws Exception {
    String host = DockerSettings.defaultHost();
    Daemon daemon = Daemon.at(host);
    try {
      daemon.info();
    } catch (Daemon.Away e) {
      skip(String.valueOf(e.getMessage()));
    }
    for (String step : List.of("build", "load")) {
      Launcher.Ended ended = Launcher.start(List.of("images", step), System.err::println);
      if (ended.status() != 0) {
        skip("prism images " + step + " ended with " + ended.status());
      }
    }
    Images images = Images.in(Images.file(HOME)).orElseThrow();
    String instance = "it-" + ProcessHandle.current().pid();
    return new Containers(daemon, new DockerSettings(host, instance, images, null, List.of()));
  }

  /** Where continuous integration has made a daemon, nothing is skipped. */
  private static void skip(String why) {
    if (System.getenv("PRISM_CONTAINERS_REQUIRED") != null) {
      throw new AssertionError(why);
    }
    System.err.println("\n*** CONTAINERS ARE NOT TESTED HERE: " + why + " ***\n");
    Assumptions.abort(why);
  }

  /**
   * {@return a back end whose player does what {@link io.prism.probe.Probe} does with this word}
   */
  DockerBackend player(String word) {
    return new DockerBackend(
        daemon,
        settings,
        job -> KEYS,
        spec -> spec.name().endsWith("-player") ? probe(spec, word) : spec);
  }

  private static final TextKeys KEYS =
      new TextKeys(TextKeys.SCHEMA, new Sha256("1".repeat(64)), "2".repeat(64), "3".repeat(64));

  /** The player's container to the last wall; only the program is another, mounted beside it. */
  private static ContainerSpec probe(ContainerSpec spec, String word) {
    var mounts = new ArrayList<>(spec.host().getMounts());
    mounts.add(
        new com.github.dockerjava.api.model.Mount()
            .withType(com.github.dockerjava.api.model.MountType.BIND)
            .withSource(CLASSES.toString())
            .withTarget("/probe")
            .withReadOnly(true));
    List<String> command =
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=/tmp",
            "-cp",
            "/probe",
            "io.prism.probe.Probe",
            word);
    return new ContainerSpec(
        spec.name(),
        spec.image(),
        spec.user(),
        command,
        spec.environment(),
        spec.labels(),
        spec.host().withMounts(mounts));
  }

  /** Small limits: 256 MiB of memory, 32 MiB of disk. */
  static Limits limits(long seconds, long wallClock) {
    Limits.Phase guest = new Limits.Phase(seconds, wallClock, 256 * MIB, 64 * MIB, 32 * MIB);
    return new Limits(guest, guest, Limits.local().referee());
  }

  RunSpec spec(Path run, Limits limits) {
    return new RunSpec(
        run,
        new Job(
            Job.SCHEMA,
            run.getFileName().toString(),
            "11111111-1111-1111-1111-111111111111",
            "5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX",
            new Sha256("0".repeat(64)),
            "test_tiny",
            1,
            List.of(1L, 2L),
            run.resolveSibling("cache").toString(),
            1,
            "full",
            null,
            new Job.Machine(CLASSES.toString(), "cpu", 1)),
        new Sources(
            Sources.SCHEMA,
            "full",
            "tiny",
            null,
            "hooks",
            new Sources.Part("model.py", List.of("model.py")),
            null,
            Map.of("model.py", "import torch\n")),
        limits);
  }

  /** {@return names of what this test left with the daemon} */
  List<String> left() {
    List<String> names = new ArrayList<>(daemon.containers(settings.instance()).keySet());
    names.addAll(daemon.volumes(settings.instance()).keySet());
    return names;
  }

  String container(Path run, PhaseName phase) {
    return new Place(settings.instance(), run).container(phase);
  }

  String keeper(Path run) {
    return new Place(settings.instance(), run).keeper();
  }

  /** {@return whether the program in the player's container is at work} */
  boolean begun(Path run) {
    return daemon
        .ask(keeper(run), "/bin/busybox", "stat", ContainerSpecs.RUN + "/player/started")
        .isPresent();
  }
}
