package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Evidence;
import io.prism.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir static Path cache;
  @TempDir Path folder;

  @Test
  void an_honest_decoder_is_measured_and_its_manifest_agrees_with_itself() throws Exception {
    RunManifest m = measure("decoder", Submission::decoder);

    assertThat(m.scales()).hasSize(2);
    for (RunManifest.Scale s : m.scales()) {
      assertThat(s.run().parameters()).isEqualTo(s.baseline().parameters());
      assertThat(s.run().prequentialBpb()).isLessThan(s.run().initialBpb());
      long examined = s.run().exams().stream().mapToLong(RunManifest.Exam::tokens).sum();
      assertThat(examined).isEqualTo(s.run().tokens()).isEqualTo(s.baseline().tokens());
      assertThat(s.gain().mean())
          .isCloseTo(s.baseline().heldoutBpb() - s.run().heldoutBpb(), within(1e-9));
      // the same model under the same recipe is no better than itself
      assertThat(Math.abs(s.gain().mean())).isLessThan(0.3);
      assertThat(s.gain().includesSeedNoise()).isTrue();
    }
    assertThat(m.validation().deterministicEvidence())
        .extracting(Evidence::gate)
        .contains(
            "gate.operations",
            "gate.parameters",
            "gate.constants",
            "gate.finite",
            "gate.causal",
            "gate.row-independent",
            "gate.deterministic",
            "gate.normalisable",
            "gate.information",
            "gate.initial-cost",
            "gate.state-bytes",
            "gate.step-0");
    assertThat(m.validation().scoreEligible()).isFalse();
    assertThat(m.diagnostics()).hasSize(7);
    assertThat(m.signals()).isNotNull();
    assertThat(m.signals().scales()).extracting(s -> s.name()).containsExactly("s0", "s1");
    // the baseline at its own FLOPs is itself
    assertThat(m.signals().scales().getFirst().efficiency().gainBpb())
        .isCloseTo(m.scales().getFirst().gain().mean(), within(1e-9));
    assertThat(m.signals().probes()).isNotEmpty();
    assertThat(m.signals().textAccuracy()).containsKey("agreement");
    assertThat(m.timing().peakMemoryBytes()).isPositive();
    assertThat(m.capability())
        .containsKeys("copy", "baseline.copy", "selective_copy", "recall", "compression");
  }

  @Test
  void a_model_that_sees_one_token_loses_against_the_reference_decoder() throws Exception {
    RunManifest m = measure("bigram", Submission::bigram);

    RunManifest.Scale largest = m.scales().getLast();
    assertThat(largest.gain().mean()).isLessThan(0);
  }

  @Test
  void the_same_job_gives_the_same_manifest_but_for_time_cached_baseline_or_not() throws Exception {
    Path first =
        Submission.write(
            folder.resolve("a"), Submission.TINY, null, Submission::decoder, Submission::normal);
    Path second =
        Submission.write(
            folder.resolve("b"), Submission.TINY, cache, Submission::decoder, Submission::normal);
    Path third =
        Submission.write(
            folder.resolve("c"), Submission.TINY, cache, Submission::decoder, Submission::normal);

    assertThat(withoutTime(manifest(first)))
        .isEqualTo(withoutTime(manifest(second)))
        .isEqualTo(withoutTime(manifest(third)));
  }

  @Test
  void one_lane_gives_what_two_side_by_side_give_dropout_included() throws Exception {
    Submission.Architecture dropout =
        (g, profile, scale, mode) ->
            Submission.around((b, x) -> b.op("aten::dropout", x, 0.2, mode == Graph.Mode.TRAIN))
                .graph(g, profile, scale, mode);
    Path two =
        Submission.write(
            folder.resolve("two"), Submission.TINY, cache, dropout, Submission::normal);
    Path one =
        Submission.write(folder.resolve("one"), Submission.TINY, null, dropout, Submission::normal);
    Path job = one.resolve("job.json");
    String text = Files.readString(job);
    assertThat(text).contains("\"threads\":2");
    Files.writeString(job, text.replace("\"threads\":2", "\"threads\":1"));

    RunManifest together = manifest(two);
    assertThat(together.identity().deviceClass()).endsWith("-1t");
    assertThat(withoutTime(together)).isEqualTo(withoutTime(manifest(one)));
  }

  @Test
  void progress_grows_and_ends_at_the_manifest() throws Exception {
    Path run =
        Submission.write(
            folder.resolve("run"), Submission.TINY, cache, Submission::bigram, Submission::normal);
    manifest(run);

    List<String> lines = Files.readAllLines(run.resolve("referee/progress.jsonl"));
    double last = 0;
    for (String line : lines) {
      double fraction = ContractJson.mapper().readTree(line).get("fraction").asDouble();
      assertThat(fraction).isBetween(last, 1.0);
      last = fraction;
    }
    assertThat(lines.getLast()).contains("\"stage\":\"manifest\"");
    assertThat(last).isGreaterThan(0.9);
  }

  private RunManifest measure(String name, Submission.Architecture architecture)
      throws IOException {
    return manifest(
        Submission.write(
            folder.resolve(name), Submission.TINY, cache, architecture, Submission::normal));
  }

  private static RunManifest manifest(Path run) throws IOException {
    Result result = Referee.run(run);
    assertThat(result.status()).as(String.valueOf(result.fault())).isEqualTo("measured");
    return ContractJson.read(
        Files.readString(run.resolve("referee").resolve(Evaluation.MANIFEST)), RunManifest.class);
  }

  private static String withoutTime(RunManifest m) {
    return ContractJson.write(
        new RunManifest(
            m.schemaVersion(),
            m.protocolVersion(),
            m.identity(),
            m.dataset(),
            m.scales(),
            m.diagnostics(),
            m.capability(),
            m.artifacts(),
            m.validation(),
            new RunManifest.Timing("2026-01-01T00:00:00Z", 0, 0, null, null),
            m.signals(),
            m.statistics(),
            m.recipe(),
            m.execution()));
  }
}
