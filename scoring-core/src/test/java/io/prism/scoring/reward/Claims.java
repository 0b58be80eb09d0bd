package io.prism.scoring.reward;

import io.prism.contracts.Hotkey;
import io.prism.contracts.SubmissionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Claims and policies for tests. */
final class Claims {
  private static final RewardPolicy OFFICIAL = RewardPolicy.official(false).with(RewardBounds.NONE);

  private Claims() {}

  static Claim architecture(String hotkey, int family, double basis) {
    return claim(Pool.ARCHITECTURE, hotkey, family, basis);
  }

  static Claim training(String hotkey, int family, double basis) {
    return claim(Pool.TRAINING, hotkey, family, basis);
  }

  private static Claim claim(Pool pool, String hotkey, int family, double basis) {
    return new Claim(
        pool,
        "arch-" + family,
        new Hotkey(hotkey),
        new SubmissionId(pool.label() + family + hotkey),
        basis,
        1,
        true,
        100);
  }

  static Claim fraction(Claim c, double fraction) {
    return new Claim(
        c.pool(),
        c.architectureId(),
        c.hotkey(),
        c.submission(),
        c.basis(),
        fraction,
        c.eligible(),
        c.epoch());
  }

  static Claim basis(Claim c, double basis) {
    return new Claim(
        c.pool(),
        c.architectureId(),
        c.hotkey(),
        c.submission(),
        basis,
        c.fraction(),
        c.eligible(),
        c.epoch());
  }

  static Claim from(Claim c, long epoch) {
    return new Claim(
        c.pool(),
        c.architectureId(),
        c.hotkey(),
        c.submission(),
        c.basis(),
        c.fraction(),
        c.eligible(),
        epoch);
  }

  static Claim of(Claim c, String hotkey) {
    return new Claim(
        c.pool(),
        c.architectureId(),
        new Hotkey(hotkey),
        new SubmissionId(c.submission() + hotkey),
        c.basis(),
        c.fraction(),
        c.eligible(),
        c.epoch());
  }

  static WeightVector vector(Claim... claims) {
    return WeightVector.compute(OFFICIAL, List.of(claims), 100, Coldkeys.UNKNOWN);
  }

  static WeightVector vector(RewardBounds bounds, List<Claim> claims) {
    return WeightVector.compute(OFFICIAL.with(bounds), claims, 100, Coldkeys.UNKNOWN);
  }

  static double share(WeightVector v, String hotkey) {
    return v.weights().getOrDefault(hotkey, 0.0);
  }

  /** {@return claims of about a third as many hotkeys, both pools, shared families, all ages} */
  static List<Claim> random(Random random, int size) {
    List<Claim> claims = new ArrayList<>();
    claims.add(architecture("hotkey0", 0, 0.1));
    for (int i = 1; i <= size; i++) {
      String hotkey = "hotkey" + random.nextInt(1 + size / 3);
      double basis = Math.exp(2 * random.nextGaussian()) - 0.1;
      Claim c =
          random.nextInt(3) == 0 ? training(hotkey, i, basis) : architecture(hotkey, i, basis);
      claims.add(from(c, 60 + random.nextInt(41)));
      if (random.nextBoolean()) {
        claims.set(claims.size() - 1, fraction(claims.getLast(), 0.75));
        claims.add(of(fraction(claims.getLast(), 0.25), "improver" + i));
      }
    }
    return claims;
  }

  /** {@return bounds that bite, each of them in about half of the cases} */
  static RewardBounds randomBounds(Random random) {
    return new RewardBounds(
        random.nextBoolean() ? random.nextDouble() / 20 : 0,
        random.nextBoolean() ? 1 + 20 * random.nextDouble() : 0,
        random.nextBoolean() ? 0.05 + random.nextDouble() / 2 : 1,
        random.nextBoolean() ? 0.05 + random.nextDouble() / 2 : 1,
        random.nextBoolean() ? 3 * random.nextDouble() : 0,
        random.nextBoolean() ? random.nextDouble() : 1);
  }
}
