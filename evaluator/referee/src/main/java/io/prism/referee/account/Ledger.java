package io.prism.referee.account;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.graph.file.SafeTensors;
import io.prism.referee.file.Digests;
import io.prism.referee.file.RefereeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Entries by key. What does not verify does not exist. Threads may work on different keys side by
 * side.
 */
public final class Ledger {
  private static final String SCHEMA = "prism.account.v1";

  private final Path folder;
  private final Sha256 identity;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  /**
   * @param folder made when something is kept
   * @param identity of everything that the numbers depend on
   */
  public Ledger(Path folder, Sha256 identity) {
    this.folder = folder;
    this.identity = identity;
  }

  /** Public only because the JSON reader looks at it. */
  public record Entry(
      String schema,
      String key,
      Sha256 identity,
      Sha256 digest,
      String value,
      @Nullable Kept kept) {}

  /** A file beside the entry; public only because the JSON reader looks at it. */
  public record Kept(String name, Sha256 digest) {}

  /** {@return the value under this key, if it and its file are whole} */
  public <T> Optional<T> find(String key, Class<T> type) {
    return entry(key)
        .flatMap(
            e -> {
              try {
                return Optional.of(ContractJson.read(e.value(), type));
              } catch (IllegalArgumentException wrong) {
                return Optional.empty(); // made anew
              }
            });
  }

  /** {@return the file kept with this key} */
  public Optional<Path> file(String key) {
    return entry(key)
        .flatMap(e -> Optional.ofNullable(e.kept()))
        .map(k -> folder.resolve(k.name()));
  }

  /** {@return the tensors kept with this key; they belong to the caller's pointer scope} */
  public Map<String, Tensor> tensors(String key) {
    return SafeTensors.read(
        file(key).orElseThrow(() -> new IllegalStateException("no tensors are kept for " + key)));
  }

  private Optional<Entry> entry(String key) {
    Path file = folder.resolve(key + ".json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Entry e = ContractJson.read(Files.readString(file), Entry.class);
      boolean whole =
          e.schema().equals(SCHEMA)
              && e.key().equals(key)
              && e.identity().equals(identity)
              && digest(e.value()).equals(e.digest())
              && whole(e.kept());
      return whole ? Optional.of(e) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean whole(@Nullable Kept kept) throws IOException {
    if (kept == null) {
      return true;
    }
    Path file = folder.resolve(kept.name());
    return kept.name().matches("[A-Za-z0-9_.-]+")
        && Files.isRegularFile(file)
        && Digests.of(file).equals(kept.digest());
  }

  /** Keeps a value alone. */
  public void keep(String key, Object value) {
    put(key, value, null);
  }

  /** Keeps a value and, in the same moment, tensors. */
  public void keep(String key, Object value, Map<String, Tensor> tensors) {
    Path file = fresh(key);
    SafeTensors.write(file, tensors);
    put(key, value, file);
  }

  /** Keeps a value and, in the same moment, a file, which is moved here. */
  public void keep(String key, Object value, Path file) {
    Path own = fresh(key);
    try {
      Files.move(file, own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    put(key, value, own);
  }

  /** Forgets what was kept under this key. */
  public void drop(String key) {
    try {
      Files.deleteIfExists(folder.resolve(key + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sweep(key, null);
  }

  /** Forgets everything that is kept in a folder: the run is over. */
  public static void discard(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return a name that no entry has: the old file stays until the new entry names another} */
  private Path fresh(String key) {
    try {
      Files.createDirectories(folder);
      Path file;
      do {
        file = folder.resolve("%s.%d.bin".formatted(key, numbers.merge(key, 1, Integer::sum)));
      } while (Files.exists(file));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String key, Object value, @Nullable Path file) {
    try {
      Files.createDirectories(folder);
      String json = ContractJson.write(value);
      Kept kept =
          file == null ? null : new Kept(String.valueOf(file.getFileName()), Digests.of(file));
      Entry entry = new Entry(SCHEMA, key, identity, digest(json), json, kept);
      RefereeFolder.write(
          folder.resolve(key + ".json"),
          ContractJson.write(entry).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sweep(key, file);
  }

  private void sweep(String key, @Nullable Path except) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files
              .filter(f -> String.valueOf(f.getFileName()).matches(key + "\\.\\d+\\.bin"))
              .filter(f -> !f.equals(except))
              .toList();
      for (Path f : old) {
        Files.delete(f);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sha256 digest(String text) {
    return Digests.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
