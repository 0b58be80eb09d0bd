package io.prism.referee;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.stat.SeedNoise;
import io.prism.referee.train.ArmResult;
import io.prism.statistics.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Turns results into the records of the manifest; pure. */
final class Manifests {
  private static final int TRAINING_FACTOR = 3;

  private final Profile profile;

  Manifests(Profile profile) {
    this.profile = profile;
  }

  /** {@return scales with gains} */
  List<RunManifest.Scale> scales(List<ScaleResult> results) {
    List<RunManifest.Scale> out = new ArrayList<>();
    for (ScaleResult r : results) {
      out.add(
          new RunManifest.Scale(
              r.scale().name(),
              r.scale().targetParameters(),
              profile.sequenceLength(),
              profile.rowsPerStep(),
              run(r.trainings().runs()),
              run(r.baseline()),
              r.trainings().gain().manifest()));
    }
    return out;
  }

  private static double[] heldout(List<ArmResult> runs) {
    return runs.stream().mapToDouble(ArmResult::heldoutBpb).toArray();
  }

  /** {@return the mean over seeds} */
  RunManifest.Run run(List<ArmResult> runs) {
    ArmResult first = runs.getFirst();
    List<RunManifest.Exam> exams = new ArrayList<>();
    for (int i = 0; i < first.exams().size(); i++) {
      int k = i;
      RunManifest.Exam e = first.exams().get(i);
      exams.add(
          new RunManifest.Exam(
              e.trainedTokens(), e.tokens(), mean(runs, r -> r.exams().get(k).bpb())));
    }
    OptionalDouble sigma = SeedNoise.sigma(heldout(runs));
    return new RunManifest.Run(
        first.parameters(),
        first.graphHash(),
        runs.stream().map(ArmResult::seed).toList(),
        first.tokens(),
        first.bytes(),
        first.forwardFlopsPerToken(),
        TRAINING_FACTOR * first.forwardFlopsPerToken() * first.tokens(),
        exams.getFirst().bpb(),
        mean(runs, ArmResult::prequentialBpb),
        mean(runs, ArmResult::heldoutBpb),
        sigma.isPresent() ? (Double) sigma.getAsDouble() : null,
        exams,
        stability(runs));
  }

  /** Counts are the worst of all seeds, sizes their mean. */
  private RunManifest.Stability stability(List<ArmResult> runs) {
    Profile.Signals s = profile.signals();
    int spikes = 0;
    int explosions = 0;
    boolean diverged = false;
    double largest = 0;
    for (ArmResult r : runs) {
      spikes = Math.max(spikes, Robust.spikes(r.losses(), s.window(), s.spikeZ()));
      explosions =
          Math.max(
              explosions, Robust.explosions(r.gradientNorms(), s.window(), s.explosionFactor()));
      diverged |= r.diverged();
      largest = Math.max(largest, Arrays.stream(r.gradientNorms()).max().orElse(0));
    }
    return new RunManifest.Stability(
        spikes,
        mean(runs, ArmResult::lateDivergenceBpb),
        mean(runs, r -> Robust.median(r.gradientNorms())),
        largest,
        explosions,
        ratio(runs),
        diverged);
  }

  private static @Nullable Double ratio(List<ArmResult> runs) {
    double sum = 0;
    for (ArmResult r : runs) {
      Double ratio = r.activationMaxOverMedian();
      if (ratio == null) {
        return null;
      }
      sum += ratio / runs.size();
    }
    return sum;
  }

  private static double mean(List<ArmResult> runs, ToDoubleFunction<ArmResult> value) {
    return runs.stream().mapToDouble(value).sum() / runs.size();
  }
}
