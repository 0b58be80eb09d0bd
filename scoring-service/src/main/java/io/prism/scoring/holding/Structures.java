package io.prism.scoring.holding;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.Structure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** How models are built. Blocking. */
@ApplicationScoped
class Structures {
  private static final int REMEMBERED = 2_000;

  private final Remembered<Structure> known;

  Structures(ArtifactStore store) {
    this.known = new Remembered<>(store, Structure.class, REMEMBERED);
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
    return known.read(digest);
  }
}
