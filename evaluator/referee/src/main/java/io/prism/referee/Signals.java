package io.prism.referee;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.gate.Gates;
import io.prism.referee.signal.Diagnostics;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Model;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what is measured on trained models beside their losses. */
final class Signals implements ArchitectureArm.Aftermath {
  private final Setting setting;
  private SortedMap<String, RunManifest.Diagnostic> diagnostics = new TreeMap<>();
  private double tokensPerSecond;

  Signals(Setting setting) {
    this.setting = setting;
  }

  @Override
  public void look(Gates.Passed passed, Model model, ArmResult result, double seconds) {
    tokensPerSecond = result.tokens() / seconds;
    Profile profile = setting.profile();
    if (passed.scale().equals(profile.scales().getLast()) && !result.diverged()) {
      diagnostics =
          Diagnostics.of(profile, model, setting.texts().heldout(), result.activationRms());
    }
  }

  /** {@return the diagnostics of the largest scale; empty when it diverged} */
  SortedMap<String, RunManifest.Diagnostic> diagnostics() {
    return Collections.unmodifiableSortedMap(diagnostics);
  }

  /** {@return speed of the architecture arm at the largest scale} */
  double tokensPerSecond() {
    return tokensPerSecond;
  }
}
