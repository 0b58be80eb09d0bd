package io.prism.scoring.holding;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.Structure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How models are built. Blocking. */
@ApplicationScoped
class Structures {
  private static final int REMEMBERED = 2_000;

  private final ArtifactStore store;
  private final Map<Sha256, Structure> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Structure> eldest) {
          return size() > REMEMBERED;
        }
      };

  Structures(ArtifactStore store) {
    this.store = store;
  }

  /** {@return the digest of a manifest's structure; empty in manifests of older referees} */
  static Optional<Sha256> digest(RunManifest manifest) {
    return manifest.artifacts().stream()
        .filter(a -> a.path().equals(Structure.FILE))
        .map(ArtifactRef::sha256)
        .findFirst();
  }

  /**
   * {@return how alike two models are built}
   *
   * @throws IOException when the store cannot deliver one of them: our fault
   */
  double likeness(Sha256 own, Sha256 other) throws IOException {
    return read(own).likeness(read(other));
  }

  private Structure read(Sha256 digest) throws IOException {
    synchronized (known) {
      Structure there = known.get(digest);
      if (there != null) {
        return there;
      }
    }
    Structure read =
        ContractJson.read(new String(store.read(digest), StandardCharsets.UTF_8), Structure.class);
    synchronized (known) {
      known.put(digest, read);
    }
    return read;
  }
}
