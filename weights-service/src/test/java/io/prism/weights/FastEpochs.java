package io.prism.weights;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Epochs so short that they change while the tests run, and a signing key of their own. */
public final class FastEpochs implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      String key = Files.createTempDirectory("weights").resolve("key").toString();
      return Map.of(
          "prism.weights.signing-key-file", key, "prism.weights.tick", "1s", "prism.epoch", "3S");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
