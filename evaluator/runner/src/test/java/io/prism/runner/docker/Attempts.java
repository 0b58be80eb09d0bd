package io.prism.runner.docker;

import io.prism.contracts.Sha256;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attempts for tests without a daemon. */
final class Attempts {
  static final Images IMAGES =
      new Images(Images.SCHEMA, "1", digest("a"), digest("b"), digest("c"));
  static final Place PLACE = new Place("test", Path.of("/srv/runs/7/attempt-1"));

  private Attempts() {}

  private static String digest(String digit) {
    return "sha256:" + digit.repeat(64);
  }

  static Job job(Job.@Nullable Machine machine) {
    return new Job(
        Job.SCHEMA,
        "run-1",
        "11111111-1111-1111-1111-111111111111",
        "5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX",
        new Sha256("0".repeat(64)),
        "local_cpu_smoke",
        1,
        List.of(1L, 2L),
        "/srv/cache",
        2,
        "full",
        null,
        machine);
  }

  static ContainerSpecs specs(@Nullable String runtime, List<String> gpus, boolean remapped) {
    DockerSettings settings =
        new DockerSettings("unix:///nowhere.sock", "test", IMAGES, runtime, gpus);
    Job job = job(new Job.Machine("/srv/data", gpus.isEmpty() ? "cpu" : "cuda", 1));
    return new ContainerSpecs(settings, PLACE, job, Limits.local(), "1000:1000", remapped);
  }
}
