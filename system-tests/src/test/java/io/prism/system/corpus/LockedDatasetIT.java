package io.prism.system.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.data.Prepare;
import io.prism.data.PrepareOptions;
import io.prism.data.Salt;
import io.prism.data.Tokenizer;
import io.prism.runner.Job;
import io.prism.scoring.ArtifactLookup;
import io.prism.scoring.Expectations;
import io.prism.scoring.ManifestValidator;
import io.prism.system.corpus.Evaluator.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle from Python to a validated manifest, on a locked dataset in tokens of GPT-2. */
class LockedDatasetIT {
  private static final Path BUNDLE =
      Path.of("src", "test", "resources", "corpus", "large-vocabulary");
  private static final String[] WORDS =
      ("the of and river student carefully because energy history answer between light small cell"
              + " plant naïve system paper machine learns writes reads water question")
          .split(" ");

  @TempDir private static Path folder = Path.of("target");

  @Test
  void a_bundle_is_traced_gated_trained_and_its_manifest_passes_the_validator() throws Exception {
    Path datasets = prepare();
    Job.Machine machine = new Job.Machine(datasets.toString(), Job.Machine.CPU, 1);
    End end = new Evaluator(folder, "test_locked", machine).evaluate(BUNDLE);

    assertThat(end.outcome()).as(end.fault()).isEqualTo("measured");
    RunManifest manifest = end.manifest();
    assertThat(manifest).isNotNull();
    assertThat(manifest.dataset().name()).isEqualTo("prism-test-text");
    assertThat(manifest.dataset().contaminationReport()).isNotNull();
    Path referee = folder.resolve("large-vocabulary").resolve("referee");
    ObjectNode json =
        (ObjectNode)
            ContractJson.mapper().readTree(referee.resolve("prism_run_manifest.v1.json").toFile());
    // the manifests of test profiles are nobody's; this one says what an official run's would say
    ((ObjectNode) json.get("identity")).put("mode", "gpu_proxy_eval");
    ((ObjectNode) json.get("validation")).put("score_eligible", true);
    // no back end ran it, and an official profile needs one
    assertThat(validated(json, referee).toString()).contains("needs to say under what it ran");
    try (var sample = RunManifest.class.getResourceAsStream("/samples/execution.v1.json")) {
      json.set("execution", ContractJson.mapper().readTree(sample));
    }
    assertThat(validated(json, referee)).isInstanceOf(ManifestValidator.Valid.class);

    ((ObjectNode) json.get("dataset")).putNull("contamination_report");
    assertThat(validated(json, referee).toString()).contains("needs a contamination report");
  }

  private static ManifestValidator.Result validated(ObjectNode manifest, Path referee) {
    return ManifestValidator.validate(
        manifest.toString().getBytes(StandardCharsets.UTF_8),
        ArtifactLookup.inDirectory(referee),
        new Expectations("large-vocabulary", new Sha256("0".repeat(64)), "gpu_proxy_eval", null));
  }

  private static Path prepare() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int d = 0; d < 240; d++) {
      StringBuilder text = new StringBuilder();
      for (int w = 0; w < 40 + random.nextInt(40); w++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      lines.add(ContractJson.mapper().writeValueAsString(Map.of("text", text.toString())));
    }
    Path input = Files.write(folder.resolve("text.jsonl"), lines);
    Path datasets = folder.resolve("datasets");
    Prepare.run(
        new PrepareOptions(
            "prism-test-text",
            List.of(input),
            datasets.resolve("prism-test-text"),
            "text",
            Tokenizer.named("gpt2"),
            Salt.of(new byte[32]),
            0.15,
            0.15,
            4_000,
            0.5,
            1),
        (stage, detail, fraction) -> {});
    return datasets;
  }
}
