package io.prism.referee.baseline;

import io.prism.contracts.ContractJson;
import io.prism.referee.file.Digests;
import io.prism.referee.file.RefereeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results by key, one file each. What does not verify does not exist. */
public final class BaselineCache {
  private final @Nullable Path folder;

  /**
   * @param folder null to remember nothing
   */
  public BaselineCache(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Public only because the JSON reader looks at it. */
  public record Entry(String key, String sha256, String result) {}

  /** {@return the result kept under this key, if it is whole} */
  public <T> Optional<T> read(String key, Class<T> type) {
    if (folder == null || !Files.isRegularFile(file(folder, key))) {
      return Optional.empty();
    }
    try {
      Entry entry = ContractJson.read(Files.readString(file(folder, key)), Entry.class);
      boolean whole = entry.key().equals(key) && digest(entry.result()).equals(entry.sha256());
      return whole ? Optional.of(ContractJson.read(entry.result(), type)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // made anew
    }
  }

  /** Keeps a result; two referees at once write the same bytes. */
  public void write(String key, Object result) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String json = ContractJson.write(result);
    byte[] entry =
        ContractJson.write(new Entry(key, digest(json), json)).getBytes(StandardCharsets.UTF_8);
    RefereeFolder.write(file(folder, key), entry);
  }

  private static Path file(Path folder, String key) {
    return folder.resolve("baseline-" + digest(key) + ".json");
  }

  private static String digest(String text) {
    return Digests.of(text.getBytes(StandardCharsets.UTF_8)).value();
  }
}
