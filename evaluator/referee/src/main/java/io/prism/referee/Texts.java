package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of one evaluation.
 *
 * @param train what is examined and then taught; the same stream at every scale, so that sizes are
 *     compared on the same text
 * @param heldout what no lesson holds
 * @param test fingerprint of the part that this evaluation does not touch
 * @param keys what they were drawn with
 * @param source what they were drawn from
 */
record Texts(Rows train, Rows heldout, Sha256 test, TextKeys keys, TextSource source) {

  /** {@return the texts of a run with this seed} */
  static Texts of(Profile profile, TextKeys keys, TextSource source, long seed) {
    int steps = profile.scales().stream().mapToInt(Profile.Scale::steps).max().orElseThrow();
    int examples = profile.heldout().examples();
    return new Texts(
        source.lessons(seed, steps * profile.rowsPerStep()),
        source.examples(Split.VALIDATION, examples),
        source.examples(Split.TEST, examples).fingerprint(),
        keys,
        source);
  }

  /** {@return the lessons under a further seed, as many as under the first} */
  Rows lessons(long seed) {
    return source.lessons(seed, train.count());
  }

  /** {@return SHA-256 of each split, and of what it was read from and with} */
  SortedMap<String, Sha256> fingerprints() {
    SortedMap<String, Sha256> out = new TreeMap<>(source.origins());
    out.put("train", train.fingerprint());
    out.put("validation", heldout.fingerprint());
    out.put("test", test);
    return out;
  }
}
