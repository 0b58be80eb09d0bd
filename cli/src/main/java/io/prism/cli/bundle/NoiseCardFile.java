package io.prism.cli.bundle;

import io.prism.contracts.manifest.RunManifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How the referee names the noise card of a profile and device class in its cache. */
final class NoiseCardFile {
  private NoiseCardFile() {}

  static String name(RunManifest.Identity identity) {
    String key = identity.profileFingerprint().value() + "\n" + identity.deviceClass();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "noise-" + HexFormat.of().formatHex(digest) + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
