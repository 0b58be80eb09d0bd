package io.prism.scoring.reward;

import io.prism.contracts.Sha256;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes claims of scores: per family the submission with the highest lower bound counts, and the
 * family's owner has the whole claim, whoever made that submission. Submissions that nobody could
 * be paid for do not hide lower ones that somebody can.
 */
public final class BestOfFamily {
  private BestOfFamily() {}

  /** {@return one claim for each family that earns under {@code policy}} */
  public static List<Claim> claims(RewardPolicy policy, Collection<Standing> standings) {
    Map<Sha256, Standing> best = new HashMap<>();
    for (Standing s : standings) {
      if (s.basis() > 0 && policy.pays(s.eligible())) {
        best.merge(s.familyHash(), s, (a, b) -> Standing.BEST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    return best.values().stream().map(BestOfFamily::claim).sorted(Claim.ORDER).toList();
  }

  private static Claim claim(Standing s) {
    return new Claim(
        Pool.ARCHITECTURE,
        s.architectureId(),
        s.owner(),
        s.submission(),
        s.basis(),
        1,
        s.eligible(),
        s.epoch());
  }
}
