package io.prism.scoring;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.manifest.RunManifest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Every file the manifest names exists with the bytes it promises. */
final class ArtifactChecks {
  private ArtifactChecks() {}

  static void check(RunManifest m, ArtifactLookup lookup, Reasons reasons) {
    Set<String> paths = new HashSet<>();
    for (ArtifactRef ref : m.artifacts()) {
      reasons.require(paths.add(ref.path()), "artifact %s is listed twice", ref.path());
      Optional<ArtifactLookup.Stored> stored = lookup.find(ref);
      if (stored.isEmpty()) {
        reasons.require(false, "artifact %s (%s) does not exist", ref.path(), ref.sha256());
        continue;
      }
      reasons.require(
          stored.get().sha256().equals(ref.sha256()),
          "artifact %s has digest %s, the manifest says %s",
          ref.path(),
          stored.get().sha256(),
          ref.sha256());
      reasons.require(
          stored.get().bytes() == ref.bytes(),
          "artifact %s has %d bytes, the manifest says %d",
          ref.path(),
          stored.get().bytes(),
          ref.bytes());
    }
  }
}
