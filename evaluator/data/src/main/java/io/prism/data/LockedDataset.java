package io.prism.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A dataset as the referee reads it. The digest of a shard is checked before its first token is
 * handed out, so that altered data is never measured on; shards that a run does not touch are not
 * read.
 */
public final class LockedDataset implements AutoCloseable {
  private final Path folder;
  private final DatasetManifest manifest;
  private final TreeMap<Long, TokenFile> open = new TreeMap<>();
  private final Set<Shard> checked = new HashSet<>();

  private LockedDataset(Path folder, DatasetManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Opens a dataset.
   *
   * @throws DataException when it is not finished
   */
  public static LockedDataset open(Path folder) {
    return new LockedDataset(folder, DatasetManifest.read(folder));
  }

  /** {@return what it is} */
  public DatasetManifest manifest() {
    return manifest;
  }

  /** {@return the contamination report} */
  public Contamination contamination() {
    return manifest.contamination(folder);
  }

  /**
   * {@return the contamination report as its file holds it}
   *
   * @throws DataException when it is missing or altered
   */
  public byte[] contaminationReport() {
    return manifest.contaminationBytes(folder);
  }

  /**
   * {@return {@code length} consecutive tokens of the training text}
   *
   * @param from in [0, tokens - length]
   */
  public int[] train(long from, int length) {
    if (from < 0 || from + length > manifest.tokens(Split.TRAIN)) {
      throw new IllegalArgumentException(
          "tokens %d to %d of %d".formatted(from, from + length, manifest.tokens(Split.TRAIN)));
    }
    int[] out = new int[length];
    for (int i = 0; i < length; ) {
      var entry = fileAt(from + i);
      TokenFile file = entry.getValue();
      long offset = from + i - entry.getKey();
      for (; i < length && offset < file.shard().tokens(); i++, offset++) {
        out[i] = file.token(offset);
      }
    }
    return out;
  }

  private java.util.Map.Entry<Long, TokenFile> fileAt(long token) {
    var known = open.floorEntry(token);
    if (known != null && token < known.getKey() + known.getValue().shard().tokens()) {
      return known;
    }
    long at = 0;
    for (Shard shard : manifest.shards(Split.TRAIN)) {
      if (token < at + shard.tokens()) {
        open.put(at, file(shard));
        break;
      }
      at += shard.tokens();
    }
    return java.util.Objects.requireNonNull(open.floorEntry(token));
  }

  private TokenFile file(Shard shard) {
    if (checked.add(shard)) {
      check(shard.path(), shard.sha256());
      check(shard.indexPath(), shard.indexSha256());
    }
    return new TokenFile(folder, shard, manifest.tokenBytes());
  }

  private void check(String path, io.prism.contracts.Sha256 expected) {
    try {
      if (!Digesting.of(folder.resolve(path), n -> {}).equals(expected)) {
        throw new DataException(path + " was altered; restore it or prepare the dataset again");
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw new DataException(path + " is missing; restore it or prepare the dataset again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the documents of a held-out split that may be examined, each without its separator}
   *
   * @param split validation or test
   * @param minTokens shorter ones are left out
   * @param limit at most so many, the first ones: the salt has already put them in random order
   */
  public List<int[]> heldOut(Split split, int minTokens, int limit) {
    Contamination report = contamination();
    Set<Long> excluded =
        new HashSet<>((split == Split.VALIDATION ? report.validation() : report.test()).excluded());
    List<int[]> out = new ArrayList<>();
    long number = 0;
    for (Shard shard : manifest.shards(split)) {
      try (TokenFile file = file(shard)) {
        long at = 0;
        for (long d = 0; d < shard.documents(); d++, number++) {
          int length = file.length(d) - 1;
          if (length >= minTokens && !excluded.contains(number)) {
            int[] tokens = new int[length];
            for (int i = 0; i < length; i++) {
              tokens[i] = file.token(at + i);
            }
            out.add(tokens);
            if (out.size() == limit) {
              return out;
            }
          }
          at += length + 1;
        }
      }
    }
    return out;
  }

  @Override
  public void close() {
    open.values().forEach(TokenFile::close);
    open.clear();
  }
}
