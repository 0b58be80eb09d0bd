package io.prism.cli.bundle;

import io.prism.cli.Output;
import io.prism.contracts.manifest.MeasuredSignals;
import io.prism.contracts.manifest.RunManifest;
import java.util.Locale;

/** Signals and diagnostics in a few lines; {@code --json} has all of them. */
final class SignalTable {
  private SignalTable() {}

  static void append(RunManifest manifest, StringBuilder text) {
    MeasuredSignals signals = manifest.signals();
    if (signals != null) {
      scales(signals, text);
      line(
          text,
          "across scales: %s, at least %+.4f bits per byte everywhere",
          signals.coherence().verdict(),
          signals.coherence().weakestBpb());
      probes(signals, text);
    }
    manifest.capability().forEach((task, share) -> task(manifest, task, share, text));
    manifest.diagnostics().forEach((name, d) -> diagnostic(name, d, text));
    text.append('\n');
  }

  private static void scales(MeasuredSignals signals, StringBuilder text) {
    text.append(
        "scale  spikes  oscillation  relapse  explosions  noise scale  drift  gain at equal FLOPs\n");
    for (MeasuredSignals.OfScale s : signals.scales()) {
      MeasuredSignals.Hidden hidden = s.hidden();
      line(
          text,
          "%-5s %7d %12.3f %8.3f %11d %12s %6s  %s",
          s.name(),
          s.smoothness().spikes(),
          s.smoothness().oscillationBpb(),
          s.smoothness().relapse(),
          s.gradients().explosions(),
          number("%.0f", s.gradients().noiseScaleTokens()),
          hidden == null ? "-" : number("%.1f", hidden.residualDrift()),
          number("%+.4f", s.efficiency().gainBpb()));
    }
  }

  private static void probes(MeasuredSignals signals, StringBuilder text) {
    for (MeasuredSignals.Probe p : signals.probes()) {
      String reason = p.reason();
      line(
          text,
          "probe %-22s %-14s %s",
          p.name(),
          p.status(),
          reason == null
              ? number("%+.3f bits per byte against usual", p.values().get("difference_bpb"))
              : Output.safe(reason));
    }
  }

  private static void task(RunManifest m, String task, double share, StringBuilder text) {
    if (!task.startsWith("baseline.")) {
      String baseline = number("%.2f", m.capability().get("baseline." + task));
      line(text, "can %-24s %.2f           baseline %s", task, share, baseline);
    }
  }

  private static void diagnostic(String name, RunManifest.Diagnostic d, StringBuilder text) {
    String reason = d.reason();
    line(
        text,
        "%-28s %-14s %s",
        name,
        d.status(),
        reason == null ? number("%.2f", d.aggregate()) : Output.safe(reason));
  }

  private static String number(String format, @org.jspecify.annotations.Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
