package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.prism.contracts.Sha256;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.RunSpec;
import io.prism.runner.Sources;
import io.prism.runner.TextKeys;
import io.prism.runner.docker.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts for tests without a cluster. */
final class Runs {
  static final TextKeys KEYS =
      new TextKeys(TextKeys.SCHEMA, new Sha256("1".repeat(64)), "2".repeat(64), "3".repeat(64));

  static final Images IMAGES =
      new Images(
          Images.SCHEMA, "1", image("player", "a"), image("referee", "b"), image("keeper", "c"));

  static final OwnerReference OWNER =
      new OwnerReferenceBuilder()
          .withApiVersion("v1")
          .withKind("ServiceAccount")
          .withName("prism-evaluation")
          .withUid("6f1c")
          .withController(false)
          .withBlockOwnerDeletion(false)
          .build();

  private Runs() {}

  private static String image(String name, String digit) {
    return "registry.example/prism-" + name + "@sha256:" + digit.repeat(64);
  }

  static KubernetesSettings settings(Path claim) {
    return settings(claim, true);
  }

  static KubernetesSettings settings(Path claim, boolean ownFilters) {
    return new KubernetesSettings(
        "test",
        IMAGES,
        new KubernetesSettings.Claim("prism-runs", claim),
        "prism-evaluation",
        new KubernetesSettings.Node(
            "example.com/gpu",
            Map.of("pool", "evaluation"),
            List.of(
                new TolerationBuilder()
                    .withKey("evaluation")
                    .withOperator("Exists")
                    .withEffect("NoSchedule")
                    .build()),
            "gvisor",
            "evaluations"),
        ownFilters,
        Duration.ofMinutes(30),
        Duration.ofHours(24));
  }

  static Job job(String kind, @Nullable String cache, Job.@Nullable Machine machine) {
    return new Job(
        Job.SCHEMA,
        "11111111-1111-1111-1111-111111111111-1",
        "11111111-1111-1111-1111-111111111111",
        "5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX",
        new Sha256("0".repeat(64)),
        "local_cpu_smoke",
        1,
        List.of(1L, 2L),
        cache,
        2,
        kind,
        null,
        machine);
  }

  static RunSpec spec(Path run, String kind) {
    return new RunSpec(
        run,
        job(kind, null, null),
        new Sources(
            Sources.SCHEMA,
            kind,
            "tiny",
            null,
            "hooks",
            new Sources.Part("model.py", List.of("model.py")),
            null,
            Map.of("model.py", "import torch\n")),
        Limits.local());
  }
}
