package io.prism.referee;

import io.prism.contracts.manifest.MeasuredSignals;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.gate.Gates;
import io.prism.referee.seed.Draw;
import io.prism.referee.signal.Capability;
import io.prism.referee.signal.EqualFlops;
import io.prism.referee.signal.Probes;
import io.prism.referee.signal.ScaleCoherence;
import io.prism.referee.signal.ScaleSignals;
import io.prism.referee.stat.PairedGain;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is measured on trained models beside their losses: at every scale what happened
 * inside, at the smallest one the probes and exercises, at the largest one the diagnostics. Scales
 * may be looked at side by side.
 */
final class Signals implements ArchitectureArm.Aftermath {
  private final Setting setting;
  private final Map<String, ScaleSignals> scales = new ConcurrentHashMap<>();
  private volatile SortedMap<String, RunManifest.Diagnostic> diagnostics = new TreeMap<>();
  private volatile SortedMap<String, Double> capability = new TreeMap<>();
  private volatile List<MeasuredSignals.Probe> probes = List.of();
  private final Variants variants;
  private volatile double tokensPerSecond;

  Signals(Setting setting, Variants variants) {
    this.setting = setting;
    this.variants = variants;
  }

  /** Looks at the first seed of each scale; further seeds only add to losses. */
  @Override
  public void look(Gates.Passed passed, Model model, ArmResult result, double seconds) {
    Profile.Scale scale = passed.scale();
    if (scales.containsKey(scale.name())) {
      return;
    }
    double speed = result.tokens() / seconds;
    Profile profile = setting.profile();
    boolean smallest = scale.equals(profile.scales().getFirst());
    Map<String, Tensor> trained = smallest && !result.diverged() ? copy(model) : null;
    setting.progress().say("signals", scale.name(), "looking into the model", null);
    ScaleSignals found =
        ScaleSignals.of(profile, scale, model, passed.states(), setting.texts().heldout(), result);
    setting.allowance().spend();
    Seen seen =
        smallest
            ? probe(passed, model, trained, new Seen(found, List.of(), new TreeMap<>(), speed))
            : new Seen(found, List.of(), new TreeMap<>(), speed);
    take(seen);
    setting.ledger().keep(key(scale), seen);
  }

  /**
   * What was seen at one scale; public only because the JSON reader looks at it.
   *
   * @param probes and capability, at the smallest scale
   * @param tokensPerSecond speed of the training
   */
  public record Seen(
      ScaleSignals signals,
      List<MeasuredSignals.Probe> probes,
      SortedMap<String, Double> capability,
      double tokensPerSecond) {}

  @Override
  public boolean remembers(Gates.Passed passed) {
    Profile.Scale scale = passed.scale();
    Optional<Seen> seen = setting.ledger().find(key(scale), Seen.class);
    seen.ifPresent(this::take);
    if (seen.isPresent() && scale.equals(setting.profile().scales().getFirst())) {
      setting.progress().advance(setting.work().probes(scale) + setting.work().exercises(scale));
    }
    return seen.isPresent();
  }

  private static String key(Profile.Scale scale) {
    return "signals-" + scale.name();
  }

  private void take(Seen seen) {
    Profile.Scale scale = seen.signals().scale();
    scales.put(scale.name(), seen.signals());
    if (scale.equals(setting.profile().scales().getLast())) {
      tokensPerSecond = seen.tokensPerSecond();
      diagnostics = seen.signals().diagnostics();
    }
    if (scale.equals(setting.profile().scales().getFirst())) {
      probes = seen.probes();
      capability = seen.capability();
    }
  }

  /** {@return the last snapshot, which the next look at the model overwrites} */
  private static Map<String, Tensor> copy(Model model) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    model.evalStates().forEach((name, value) -> out.put(name, value.detach().clone()));
    return out;
  }

  private Seen probe(
      Gates.Passed passed, Model model, @Nullable Map<String, Tensor> trained, Seen seen) {
    Profile profile = setting.profile();
    String scale = passed.scale().name();
    // Secret, so that no initial value can know the exercises.
    String key = setting.texts().keys().run();
    long seed = Draw.keyed(key, "signals", setting.job().seeds().getFirst()).nextLong() >>> 1;
    setting.progress().say("signals", scale, "probes", null);
    Probes all = new Probes(profile, setting.texts().train(), setting.texts().heldout(), seed);
    List<MeasuredSignals.Probe> found = new ArrayList<>(all.run(model, passed.states()));
    setting.allowance().spend();
    setting.progress().advance(setting.work().probes(passed.scale()));
    found.addAll(variants.run(passed, trained, all));
    setting.progress().say("signals", scale, "exercises", null);
    model.load(passed.states());
    SortedMap<String, Double> exercises = new Capability(profile, seed).of(model);
    setting.allowance().spend();
    setting.progress().advance(setting.work().exercises(passed.scale()));
    return new Seen(seen.signals(), found, exercises, seen.tokensPerSecond());
  }

  /** {@return the diagnostics of the largest scale; empty when it diverged} */
  SortedMap<String, RunManifest.Diagnostic> diagnostics() {
    return Collections.unmodifiableSortedMap(diagnostics);
  }

  /**
   * {@return share of the knowable bits by exercise at the smallest scale, the baseline's under
   * {@code baseline.}}
   */
  SortedMap<String, Double> capability(Map<String, Double> baseline) {
    SortedMap<String, Double> out = new TreeMap<>(capability);
    baseline.forEach((exercise, share) -> out.put("baseline." + exercise, share));
    return out;
  }

  /** {@return the part of the manifest that needs the gains too} */
  MeasuredSignals record(List<RunManifest.Scale> gains, List<ScaleResult> results) {
    EqualFlops baseline =
        new EqualFlops(
            gains.stream()
                .map(
                    s ->
                        new EqualFlops.Point(
                            s.baseline().trainingFlops(), s.baseline().heldoutBpb()))
                .toList());
    List<MeasuredSignals.OfScale> out = new ArrayList<>();
    for (RunManifest.Scale s : gains) {
      ScaleSignals found = scales.get(s.name());
      if (found != null) {
        out.add(
            found.record(
                s.run().trainingFlops(),
                baseline.gain(s.run().trainingFlops(), s.run().heldoutBpb())));
      }
    }
    return new MeasuredSignals(
        out, coherence(results), probes, new TreeMap<>(results.getLast().submission().accuracy()));
  }

  private static MeasuredSignals.Coherence coherence(List<ScaleResult> results) {
    SequencedMap<String, PairedGain> gains = new LinkedHashMap<>();
    results.forEach(r -> gains.put(r.scale().name(), r.trainings().gain()));
    return ScaleCoherence.of(gains);
  }

  /** {@return speed of the architecture arm at the largest scale} */
  double tokensPerSecond() {
    return tokensPerSecond;
  }
}
