package io.prism.referee.baseline;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.NoiseCard;
import io.prism.referee.file.Digests;
import io.prism.referee.file.RefereeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The noise cards beside the cached baselines, one per profile and device class. */
public final class NoiseCards {
  private final @Nullable Path folder;

  /**
   * @param folder null for none
   */
  public NoiseCards(@Nullable Path folder) {
    this.folder = folder;
  }

  /** {@return the card of this profile on this device class; empty when none was made} */
  public Optional<NoiseCard> read(Sha256 profile, String deviceClass) {
    if (folder == null || !Files.isRegularFile(file(folder, profile, deviceClass))) {
      return Optional.empty();
    }
    try {
      NoiseCard card =
          ContractJson.read(Files.readString(file(folder, profile, deviceClass)), NoiseCard.class);
      boolean right =
          card.profileFingerprint().equals(profile) && card.deviceClass().equals(deviceClass);
      return right ? Optional.of(card) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // as good as none; the next calibration writes it anew
    }
  }

  /** Keeps a card in the place of an older one. */
  public void write(NoiseCard card) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RefereeFolder.write(
        file(folder, card.profileFingerprint(), card.deviceClass()),
        ContractJson.write(card).getBytes(StandardCharsets.UTF_8));
  }

  private static Path file(Path folder, Sha256 profile, String deviceClass) {
    String key = profile.value() + "\n" + deviceClass;
    return folder.resolve(
        "noise-" + Digests.of(key.getBytes(StandardCharsets.UTF_8)).value() + ".json");
  }
}
