package io.prism.weights.chain;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import io.prism.scoring.reward.Coldkeys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The neurons of the subnet at one block, as an operator's file tells them. */
public final class Metagraph implements Coldkeys {
  private static final int LARGEST_U16 = 65_535;

  private final Content content;
  private final Sha256 digest;
  private final Map<String, Neuron> byHotkey = new HashMap<>();

  /**
   * The file.
   *
   * @param netuid number of the subnet; null when the file does not tell
   * @param block block it was read at; null when the file does not tell
   * @param minAllowedWeights fewest weights that the chain takes; null for 1
   * @param maxWeightLimit largest weight after normalisation that the chain takes, in 65535ths;
   *     null for 65535, which is no limit
   * @param neurons uid, hotkey and coldkey of each
   */
  public record Content(
      @Nullable Integer netuid,
      @Nullable Long block,
      @Nullable Integer minAllowedWeights,
      @Nullable Integer maxWeightLimit,
      List<Neuron> neurons) {
    public Content {
      neurons = Require.items(neurons, "neurons");
      if (neurons.isEmpty()) {
        throw new IllegalArgumentException("a metagraph without neurons");
      }
      Set<Integer> uids = new HashSet<>();
      Set<String> hotkeys = new HashSet<>();
      for (Neuron n : neurons) {
        if (!uids.add(n.uid())) {
          throw new IllegalArgumentException("uid %d is there twice".formatted(n.uid()));
        }
        if (!hotkeys.add(n.hotkey())) {
          throw new IllegalArgumentException("hotkey %s is there twice".formatted(n.hotkey()));
        }
      }
      u16(minAllowedWeights, "min_allowed_weights");
      u16(maxWeightLimit, "max_weight_limit");
    }
  }

  /**
   * One neuron.
   *
   * @param uid its number, 0 to 65535
   * @param hotkey its SS58 address
   * @param coldkey whose it is; null when the file does not tell
   */
  public record Neuron(int uid, String hotkey, @Nullable String coldkey) {
    public Neuron {
      u16(uid, "uid");
      Require.text(hotkey, "hotkey");
      if (coldkey != null) {
        Require.text(coldkey, "coldkey");
      }
    }
  }

  private Metagraph(Content content, Sha256 digest) {
    this.content = content;
    this.digest = digest;
    content.neurons().forEach(n -> byHotkey.put(n.hotkey(), n));
  }

  /**
   * {@return the metagraph in {@code json}}
   *
   * @throws IllegalArgumentException when it is none, saying what is wrong
   */
  public static Metagraph parse(String json) {
    Content content = ContractJson.read(json, Content.class);
    return new Metagraph(content, Sha256.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@return the SHA-256 of the file} */
  public Sha256 digest() {
    return digest;
  }

  public Content content() {
    return content;
  }

  /** {@return the neuron of a hotkey, unless it has left the subnet} */
  public Optional<Neuron> neuron(String hotkey) {
    return Optional.ofNullable(byHotkey.get(hotkey));
  }

  @Override
  public Optional<String> of(Hotkey hotkey) {
    return neuron(hotkey.value()).map(Neuron::coldkey);
  }

  private static void u16(@Nullable Integer value, String name) {
    if (value != null && (value < 0 || value > LARGEST_U16)) {
      throw new IllegalArgumentException("%s must lie in 0..65535, was %d".formatted(name, value));
    }
  }
}
