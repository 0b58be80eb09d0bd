package io.prism.scoring.holding;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.Structure;
import io.prism.scoring.ownership.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds families whose graphs are built alike. Blocking. */
@ApplicationScoped
class Structures {
  /** Less alike is not worth recording. */
  private static final double RELATED = 0.5;

  private static final int RECORDED = 5;
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
   * {@return the families most like {@code structure}, nearest first}
   *
   * @param families architecture id to digest of the founder's structure
   * @throws IOException when the store cannot deliver one of them: our fault
   */
  List<Entry.Relative> relatives(Sha256 structure, Map<String, Sha256> families)
      throws IOException {
    Structure own = read(structure);
    List<Entry.Relative> out = new ArrayList<>();
    for (Map.Entry<String, Sha256> f : families.entrySet()) {
      double likeness = own.likeness(read(f.getValue()));
      if (likeness >= RELATED) {
        out.add(new Entry.Relative(f.getKey(), likeness));
      }
    }
    out.sort(
        Comparator.comparingDouble(Entry.Relative::structure)
            .reversed()
            .thenComparing(Entry.Relative::architectureId));
    return out.subList(0, Math.min(RECORDED, out.size()));
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
