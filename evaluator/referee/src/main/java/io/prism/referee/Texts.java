package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of one evaluation.
 *
 * @param train what is examined and then taught; the same stream at every scale, so that sizes are
 *     compared on the same text
 * @param heldout what no lesson holds
 * @param test fingerprint of the part that this evaluation does not touch
 */
record Texts(Rows train, Rows heldout, Sha256 test) {

  /** {@return the texts of a run with this seed} */
  static Texts of(Profile profile, long seed) {
    SyntheticText source = new SyntheticText(profile);
    int steps = profile.scales().stream().mapToInt(Profile.Scale::steps).max().orElseThrow();
    Profile.Heldout heldout = profile.heldout();
    return new Texts(
        source.rows(Split.TRAIN, seed, steps * profile.batchSize()),
        source.rows(Split.VALIDATION, heldout.seed(), heldout.examples()),
        source.rows(Split.TEST, heldout.seed(), heldout.examples()).fingerprint());
  }

  /** {@return SHA-256 of each split} */
  SortedMap<String, Sha256> fingerprints() {
    SortedMap<String, Sha256> out = new TreeMap<>();
    out.put("train", train.fingerprint());
    out.put("validation", heldout.fingerprint());
    out.put("test", test);
    return out;
  }
}
