package io.prism.referee;

import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.cost.MemoryBound;
import io.prism.graph.profile.Profile;
import io.prism.graph.replay.ShapeTrace;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.TracedScale;
import io.prism.referee.input.TracedVariant;
import io.prism.referee.signal.Depth;
import io.prism.referee.signal.LongRows;
import io.prism.referee.signal.Probes;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Probes of the bundle as it builds itself under other contexts. Such graphs pass every gate before
 * they run, as all others do; but what a bundle does there is a signal, never a fault.
 */
final class Variants {
  private final Setting setting;
  private final List<TracedVariant> traced;

  Variants(Setting setting, List<TracedVariant> traced) {
    this.setting = setting;
    this.traced = traced;
  }

  /**
   * {@return one probe for each variant}
   *
   * @param usual the smallest scale as it is measured
   * @param trained its states after the run, null when it diverged
   * @param probes that have seen the usual run
   */
  List<Probe> run(Gates.Passed usual, @Nullable Map<String, Tensor> trained, Probes probes) {
    List<Probe> out = new ArrayList<>();
    for (TracedVariant v : traced) {
      String name = v.variant().name();
      setting.progress().say("signals", usual.scale().name(), name, null);
      TracedScale scale = v.traced();
      try (PointerScope _ = new PointerScope()) {
        out.add(
            scale == null
                ? none(name, String.valueOf(v.reason()))
                : probe(v.variant(), scale, usual, trained, probes));
      } catch (Refused e) {
        out.add(
            new Probe(
                name,
                "warning",
                new TreeMap<>(),
                "under this context the model would be refused: " + e.getMessage()));
      }
      setting.progress().advance(setting.work().variant(v.variant()));
      setting.allowance().spend();
    }
    return out;
  }

  /** {@return bytes that one step on any of these graphs may take, as far as can be foreseen} */
  long memoryBytes() {
    long most = 0;
    for (TracedVariant v : traced) {
      TracedScale scale = v.traced();
      if (scale != null) {
        most = Math.max(most, memoryBytes(scale.train()));
      }
    }
    return most;
  }

  private static long memoryBytes(Graph graph) {
    try {
      return MemoryBound.ofTraining(graph, ShapeTrace.of(graph));
    } catch (GraphException e) {
      return 0; // its gates will refuse it before it runs
    }
  }

  private Probe probe(
      Profile.Variant variant,
      TracedScale scale,
      Gates.Passed usual,
      @Nullable Map<String, Tensor> trained,
      Probes probes) {
    int depth = Depth.of(scale.eval());
    int before = Depth.of(usual.eval());
    boolean longer = variant.lengthFactor() > 1;
    boolean shallower = variant.maxLayers() != null;
    if (!longer && (shallower ? depth >= before : depth <= before)) {
      return none(
          variant.name(),
          "the model is no %s under this context: its longest chain of products has %d against %d"
              .formatted(shallower ? "shallower" : "deeper", depth, before));
    }
    Profile profile = setting.profile().under(variant);
    Rows text =
        longer
            ? TextSource.of(profile, setting.texts().keys(), setting.job().datasets())
                .examples(Split.VALIDATION, setting.texts().heldout().count())
            : setting.texts().heldout();
    Gates.Passed passed =
        new Gates(profile, text).check(scale, setting.job().seeds(), setting.texts().keys().run());
    return longer
        ? longRows(variant.name(), profile, passed, trained, text)
        : brief(variant.name(), depth, passed, probes);
  }

  private static Probe brief(String name, int depth, Gates.Passed passed, Probes probes) {
    try (Model model = Model.of(passed.train(), passed.eval(), passed.states())) {
      Probe found = probes.other(name, model, passed.states());
      SortedMap<String, Double> values = new TreeMap<>(found.values());
      values.put("depth", (double) depth);
      values.put("parameters", (double) passed.train().parameterCount());
      return new Probe(name, found.status(), values, found.reason());
    }
  }

  private Probe longRows(
      String name,
      Profile profile,
      Gates.Passed passed,
      @Nullable Map<String, Tensor> trained,
      Rows text) {
    if (trained == null) {
      return none(name, "the run diverged: there is no trained model");
    }
    return LongRows.states(passed.train(), trained, passed.states())
        .flatMap(s -> LongRows.states(passed.eval(), trained, s))
        .map(
            states -> {
              try (Model model = Model.of(passed.train(), passed.eval(), states)) {
                return LongRows.of(name, profile, setting.profile().sequenceLength(), model, text);
              }
            })
        .orElseGet(() -> none(name, "the model has other parameters when rows are longer"));
  }

  private static Probe none(String name, String reason) {
    return new Probe(name, "not_applicable", new TreeMap<>(), reason);
  }
}
