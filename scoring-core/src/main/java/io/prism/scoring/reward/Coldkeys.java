package io.prism.scoring.reward;

import io.prism.contracts.Hotkey;
import java.util.Optional;

/** Whose hotkey it is. A hotkey of nobody known counts as a coldkey of its own. */
@FunctionalInterface
public interface Coldkeys {
  /** Nobody is known. */
  Coldkeys UNKNOWN = hotkey -> Optional.empty();

  /** {@return the coldkey of {@code hotkey}} */
  Optional<String> of(Hotkey hotkey);

  /** {@return a name of whoever has {@code hotkey}: its coldkey's, else its own} */
  default String miner(Hotkey hotkey) {
    return of(hotkey).map(c -> "coldkey " + c).orElse(hotkey.value());
  }
}
