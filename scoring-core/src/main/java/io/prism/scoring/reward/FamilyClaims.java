package io.prism.scoring.reward;

import io.prism.contracts.FamilyState;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.FamilyState.Owner;
import io.prism.contracts.Hotkey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes claims of judged families. The owner has the architecture's reward; where the canonical
 * version is another miner's, that one has the improver's share of it. The current best training
 * has the training reward.
 */
public final class FamilyClaims {
  private FamilyClaims() {}

  /** {@return the claims of {@code families}, whose order does not matter} */
  public static List<Claim> of(Collection<FamilyState> families) {
    List<Claim> out = new ArrayList<>();
    for (FamilyState f : families) {
      Owner owner = f.owner();
      Holding architecture = f.architecture();
      if (owner != null && architecture != null) {
        boolean improved = !owner.hotkey().equals(architecture.hotkey());
        double improver = improved ? f.improverShare() : 0;
        out.add(claim(Pool.ARCHITECTURE, f, owner.hotkey(), architecture, 1 - improver));
        if (improver > 0) {
          out.add(claim(Pool.ARCHITECTURE, f, architecture.hotkey(), architecture, improver));
        }
      }
      Holding training = f.training();
      if (training != null) {
        out.add(claim(Pool.TRAINING, f, training.hotkey(), training, 1));
      }
    }
    out.sort(Claim.ORDER);
    return out;
  }

  /** All of a family's reward is for its canonical version: by that it is measured, and ages. */
  private static Claim claim(
      Pool pool, FamilyState family, Hotkey hotkey, Holding held, double fraction) {
    return new Claim(
        pool,
        family.architectureId(),
        hotkey,
        held.submission(),
        held.basis(),
        fraction,
        held.eligible(),
        held.epoch());
  }
}
