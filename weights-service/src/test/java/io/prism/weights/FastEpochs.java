package io.prism.weights;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Epochs so short that they change while the tests run, and a signing key and a metagraph file of
 * their own.
 */
public final class FastEpochs implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      Path home = Files.createTempDirectory("weights");
      Path metagraph =
          Files.writeString(
              home.resolve("metagraph.json"),
              "{\"netuid\": 100, \"neurons\": [{\"uid\": 0, \"hotkey\": \"subnet-owner\"}]}");
      return Map.of(
          "prism.weights.signing-key-file",
          home.resolve("key").toString(),
          "prism.weights.metagraph-file",
          metagraph.toString(),
          "prism.weights.tick",
          "1s",
          "prism.epoch",
          "3S");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
