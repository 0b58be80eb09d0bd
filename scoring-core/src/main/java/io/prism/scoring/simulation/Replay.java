package io.prism.scoring.simulation;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.Family;
import io.prism.scoring.ownership.Ledger;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.reward.Coldkeys;
import io.prism.scoring.reward.FamilyClaims;
import io.prism.scoring.reward.RewardPolicy;
import io.prism.scoring.reward.WeightVector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What recorded facts, judged again from nothing, come to.
 *
 * @param facts judged
 * @param epochs whose weights were computed
 * @param families that there are in the end
 * @param paid hotkeys of the last vector
 * @param digest of every weight vector and of all families in the end: equal digests, equal bits
 */
public record Replay(int facts, int epochs, int families, int paid, Sha256 digest) {
  /**
   * {@return the replay of facts}
   *
   * @param recorded facts as JSON, in the order in which they were judged
   * @param perEpoch after how many facts weights are computed
   */
  public static Replay of(
      Iterable<String> recorded, OwnershipPolicy ownership, RewardPolicy rewards, int perEpoch) {
    Ledger ledger = new Ledger(ownership);
    MessageDigest digest = sha256();
    int facts = 0;
    int epochs = 0;
    WeightVector vector = WeightVector.EMPTY;
    for (String json : recorded) {
      ledger.judge(ContractJson.read(json, Fact.class));
      if (++facts % perEpoch == 0) {
        vector = vector(ledger, rewards, epochs++);
        add(digest, vector);
      }
    }
    for (Family family : ledger.families()) {
      add(digest, family);
    }
    return new Replay(
        facts,
        epochs,
        ledger.families().size(),
        vector.weights().size(),
        new Sha256(HexFormat.of().formatHex(digest.digest())));
  }

  private static WeightVector vector(Ledger ledger, RewardPolicy rewards, long epoch) {
    return WeightVector.compute(
        rewards,
        FamilyClaims.of(ledger.families().stream().map(Family::state).toList()),
        epoch,
        Coldkeys.UNKNOWN);
  }

  /** JSON has the shortest digits that tell a double from all others: equal texts, equal bits. */
  private static void add(MessageDigest digest, Object value) {
    digest.update(ContractJson.write(value).getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
