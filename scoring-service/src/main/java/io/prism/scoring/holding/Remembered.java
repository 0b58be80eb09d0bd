package io.prism.scoring.holding;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents of the artifact store, of which those read last stay in memory. Blocking. */
final class Remembered<T> {
  private final ArtifactStore store;
  private final Class<T> type;
  private final Map<Sha256, T> known;

  /**
   * @param most documents that stay
   */
  Remembered(ArtifactStore store, Class<T> type, int most) {
    this.store = store;
    this.type = type;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Sha256, T> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * {@return a document}
   *
   * @throws IOException when the store cannot deliver it: our fault
   */
  T read(Sha256 digest) throws IOException {
    synchronized (known) {
      T there = known.get(digest);
      if (there != null) {
        return there;
      }
    }
    T read = ContractJson.read(new String(store.read(digest), StandardCharsets.UTF_8), type);
    synchronized (known) {
      known.put(digest, read);
    }
    return read;
  }
}
