package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.input.Job;
import io.prism.referee.text.TinyDataset;
import io.prism.referee.train.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole evaluations on text of a locked dataset, in tokens of GPT-2. */
class LockedEvaluationTest {
  private static final Profile LOCKED = Profiles.named("test_locked");
  @TempDir Path folder;

  @Test
  void losses_are_per_byte_and_the_manifest_names_dataset_tokenizer_and_report() throws Exception {
    Path run = run("run", TinyDataset.make(folder));
    evaluate(run, official());

    RunManifest m =
        ContractJson.read(
            Files.readString(run.resolve("referee").resolve(Evaluation.MANIFEST)),
            RunManifest.class);
    assertThat(m.dataset().tokenizer()).isEqualTo("gpt2");
    assertThat(m.dataset().fingerprints())
        .containsKeys("train", "validation", "test", "dataset", "tokenizer");
    assertThat(m.dataset().contaminationReport()).isEqualTo("contamination.json");
    assertThat(m.artifacts()).anyMatch(a -> a.path().equals("contamination.json"));
    JsonNode report =
        ContractJson.mapper().readTree(run.resolve("referee/contamination.json").toFile());
    assertThat(report.get("schema").asText()).isEqualTo("prism.contamination.v1");
    assertThat(m.validation().scoreEligible()).isTrue();
    assertThat(m.validation().lossComparable()).isTrue();
    for (RunManifest.Scale s : m.scales()) {
      assertThat(s.batchSize()).isEqualTo(LOCKED.rowsPerStep());
      assertThat(s.run().tokens()).isEqualTo((long) LOCKED.tokensPerStep() * 8);
      double perToken = (double) s.run().bytes() / s.run().tokens();
      assertThat(perToken).isBetween(2.0, 6.0);
      // 50,257 equally likely ids, spread over the bytes of a token
      assertThat(s.run().initialBpb())
          .isCloseTo(Math.log(50_257) / Math.log(2) / perToken, within(0.5));
      assertThat(s.run().heldoutBpb()).isLessThan(s.run().initialBpb() - 0.2);
    }
  }

  @Test
  void data_that_is_not_there_is_never_the_submissions_fault() throws Exception {
    Result result = Referee.run(run("nowhere", null));

    assertThat(result.status()).isEqualTo("inconclusive");
    assertThat(result.fault()).isNotNull();
    assertThat(result.fault().code()).isEqualTo("host.dataset");
    assertThat(result.fault().message()).contains("prism-test-text").contains("--data");
  }

  private static void evaluate(Path run, Profile profile) {
    Job job = Job.of(run);
    Device.prepare(profile, job.threads());
    Numerics.use("cpu", 0, profile.precision());
    RefereeFolder out = new RefereeFolder(run.resolve("referee"));
    try (ProgressLog progress = new ProgressLog(out.path("progress.jsonl"));
        Evaluation evaluation = new Evaluation(run, job, profile, out, progress)) {
      evaluation.run();
    }
  }

  /** The test profile as if it were official: only those are score eligible. */
  private static Profile official() {
    ObjectNode json = ContractJson.mapper().valueToTree(LOCKED);
    return ContractJson.read(json.put("score_eligible", true).toString(), Profile.class);
  }

  private Path run(String name, @Nullable Path datasets) throws IOException {
    Path run =
        Submission.write(
            folder.resolve(name), LOCKED, null, Submission::decoder, Submission::normal);
    if (datasets != null) {
      ObjectNode job =
          (ObjectNode) ContractJson.mapper().readTree(Files.readString(run.resolve("job.json")));
      job.putObject("machine")
          .put("datasets", datasets.toString())
          .put("device", "cpu")
          .put("processes", 1);
      Files.writeString(run.resolve("job.json"), job.toString());
    }
    return run;
  }
}
