package io.prism.runner;

import io.prism.contracts.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Attempts for tests. */
final class Runs {
  /** Leaves what a player that succeeded leaves. */
  static final String DELIVERS = "echo '{}' > \"$1/player/player.json\"";

  /** Leaves a result that blames the submission. */
  static final String BLAMES =
      "printf '%s' '{\"schema\":\"prism.result.v1\",\"status\":\"failed\",\"fault\":{\"code\":\"gate.causal\","
          + "\"message\":\"peeks\",\"file\":\"model.py\",\"line\":7},\"manifest\":null,\"artifacts\":[],"
          + "\"seconds\":1.0}' > \"$1/referee/result.json\"";

  /** What secret keys look like. */
  static final TextKeys KEYS =
      new TextKeys(TextKeys.SCHEMA, new Sha256("1".repeat(64)), "2".repeat(64), "3".repeat(64));

  private Runs() {}

  static ProcessBackend backend(Programs programs) {
    return new ProcessBackend(programs, job -> KEYS);
  }

  static RunSpec spec(Path runDir) {
    return spec(runDir, Limits.local());
  }

  static RunSpec spec(Path runDir, Limits limits) {
    return new RunSpec(
        runDir,
        new Job(
            Job.SCHEMA,
            "run-1",
            "11111111-1111-1111-1111-111111111111",
            "5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX",
            new Sha256("0".repeat(64)),
            "test_tiny",
            1,
            List.of(1L, 2L),
            null,
            1,
            "full",
            null,
            null),
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

  static Limits limits(long seconds, long memory, long disk) {
    Limits.Phase phase = new Limits.Phase(seconds, 20 * seconds, memory, 1 << 28, disk);
    return new Limits(phase, phase, phase);
  }
}
