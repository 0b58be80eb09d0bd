package io.prism.weights.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Weights as the chain takes them: 16-bit numbers by uid, the largest of them 65535. The arithmetic
 * is that of {@code convert_weights_and_uids_for_emit} in bittensor's {@code
 * utils/weight_utils.py}: single precision, divided by the largest, times 65535, rounded half to
 * even, zeros dropped. The chain scales to the largest again, so nothing is lost by it.
 *
 * <p>uid 0 is never emitted: it burns only while it belongs to the subnet's owner, and that is for
 * the Platform to decide.
 *
 * @param uids ascending, each once
 * @param weights in the same order, 1 to 65535
 * @param dropped whom the chain cannot pay, by hotkey
 * @param errors what the chain would refuse this vector for, by its own names; mostly empty
 */
public record ChainVector(
    List<Integer> uids, List<Integer> weights, List<Dropped> dropped, List<ChainError> errors) {
  private static final int LARGEST = 65_535;

  public ChainVector {
    uids = List.copyOf(uids);
    weights = List.copyOf(weights);
    dropped = List.copyOf(dropped);
    errors = List.copyOf(errors);
  }

  /**
   * A hotkey that is in the weights and not in the vector.
   *
   * @param share what it has in the weights; the others have it in the vector, in proportion
   * @param reason {@code not_registered}, {@code uid_zero} or {@code rounds_to_zero}
   */
  public record Dropped(String hotkey, double share, String reason) {}

  /** A refusal to be expected, as subtensor names it. */
  public record ChainError(String name, String text) {}

  private record Entry(int uid, String hotkey, double share) {
    float single() {
      return (float) share;
    }
  }

  /** {@return {@code weights} (hotkey to share) for the chain} */
  public static ChainVector of(SortedMap<String, Double> weights, Metagraph metagraph) {
    List<Dropped> dropped = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Double> w : weights.entrySet()) {
      metagraph
          .neuron(w.getKey())
          .ifPresentOrElse(
              n -> {
                if (n.uid() == 0) {
                  dropped.add(new Dropped(w.getKey(), w.getValue(), "uid_zero"));
                } else {
                  entries.add(new Entry(n.uid(), w.getKey(), w.getValue()));
                }
              },
              () -> dropped.add(new Dropped(w.getKey(), w.getValue(), "not_registered")));
    }
    entries.sort(Comparator.comparingInt(Entry::uid));
    double largest = entries.stream().mapToDouble(Entry::single).max().orElse(1);
    List<Integer> uids = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    for (Entry e : entries) {
      int value = (int) Math.rint(e.single() / largest * LARGEST);
      if (value == 0) {
        dropped.add(new Dropped(e.hotkey(), e.share(), "rounds_to_zero"));
      } else {
        uids.add(e.uid());
        values.add(value);
      }
    }
    dropped.sort(Comparator.comparing(Dropped::hotkey));
    return new ChainVector(uids, values, dropped, errors(values, metagraph.content()));
  }

  private static List<ChainError> errors(List<Integer> values, Metagraph.Content chain) {
    int least =
        Math.min(
            chain.minAllowedWeights() == null ? 1 : chain.minAllowedWeights(),
            chain.neurons().size());
    int limit = chain.maxWeightLimit() == null ? LARGEST : chain.maxWeightLimit();
    double sum = values.stream().mapToInt(Integer::intValue).sum();
    List<ChainError> errors = new ArrayList<>();
    if (values.isEmpty()) {
      errors.add(
          new ChainError(
              "NothingToSet",
              "nobody in the weights can be paid; an SDK that is given an empty vector sets equal"
                  + " weights for everybody, so send none"));
    } else if (values.size() < least) {
      errors.add(
          new ChainError(
              "WeightVecLengthIsLow",
              "the chain wants at least %d weights, these are %d".formatted(least, values.size())));
    }
    if (limit < LARGEST && values.stream().anyMatch(v -> v * (double) LARGEST / sum > limit)) {
      errors.add(
          new ChainError(
              "MaxWeightExceeded",
              "a weight is above the chain's limit of %d of 65535".formatted(limit)));
    }
    return errors;
  }
}
