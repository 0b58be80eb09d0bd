package io.prism.cli.bundle;

import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import java.nio.charset.StandardCharsets;

/** How the referee names the noise card of a profile and device class in its cache. */
final class NoiseCardFile {
  private NoiseCardFile() {}

  static String name(RunManifest.Identity identity) {
    String key = identity.profileFingerprint().value() + "\n" + identity.deviceClass();
    return "noise-" + Sha256.of(key.getBytes(StandardCharsets.UTF_8)).value() + ".json";
  }
}
