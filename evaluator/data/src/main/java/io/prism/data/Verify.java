package io.prism.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a whole dataset again and says all that is wrong with it. */
public final class Verify {
  private final Path dataset;
  private final DatasetManifest manifest;
  private final Progress progress;
  private final List<String> problems = new ArrayList<>();
  private final long total;
  private long read;

  private Verify(Path dataset, DatasetManifest manifest, Progress progress) {
    this.dataset = dataset;
    this.manifest = manifest;
    this.progress = progress;
    total = manifest.splits().values().stream().flatMap(List::stream).mapToLong(this::bytes).sum();
  }

  private long bytes(Shard shard) {
    return shard.tokens() * manifest.tokenBytes() + shard.documents() * ShardWriter.INDEX_ENTRY;
  }

  /**
   * {@return what is wrong; empty for a sound dataset}
   *
   * @throws DataException when there is no manifest to compare with
   */
  public static List<String> run(Path dataset, Progress progress) {
    Verify verify = new Verify(dataset, DatasetManifest.read(dataset), progress);
    verify.all();
    return List.copyOf(verify.problems);
  }

  private void all() {
    try {
      manifest.contamination(dataset);
    } catch (DataException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    for (Split split : Split.values()) {
      for (Shard shard : manifest.shards(split)) {
        digests(shard);
        structure(shard);
      }
    }
    if (problems.isEmpty()) {
      disjoint();
    }
  }

  private void digests(Shard shard) {
    check(shard.path(), shard.sha256());
    check(shard.indexPath(), shard.indexSha256());
  }

  private void check(String path, io.prism.contracts.Sha256 expected) {
    Path file = dataset.resolve(path);
    if (!Files.isRegularFile(file)) {
      problems.add(path + " is missing");
      return;
    }
    try {
      var found =
          Digesting.of(
              file,
              n -> {
                read += n;
                progress.at("verify", path, Math.min(1, (double) read / total));
              });
      if (!found.equals(expected)) {
        problems.add("%s has SHA-256 %s, the manifest says %s".formatted(path, found, expected));
      }
    } catch (IOException e) {
      problems.add(path + " cannot be read: " + e.getMessage());
    }
  }

  /** Every document ends where the index says, with the only separator in it. */
  private void structure(Shard shard) {
    try (TokenFile file = new TokenFile(dataset, shard, manifest.tokenBytes())) {
      long at = 0;
      for (long d = 0; d < shard.documents(); d++) {
        long end = at + file.length(d);
        if (end > shard.tokens() || file.token(end - 1) != manifest.separator()) {
          problems.add("%s: document %d does not end with a separator".formatted(shard.path(), d));
          return;
        }
        at = end;
      }
      if (at != shard.tokens()) {
        problems.add(
            "%s: the index covers %d of %d tokens".formatted(shard.path(), at, shard.tokens()));
      }
    } catch (DataException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private void disjoint() {
    long[] validation = digests(Split.VALIDATION);
    long[] test = digests(Split.TEST);
    long common = Arrays.stream(test).filter(d -> Arrays.binarySearch(validation, d) >= 0).count();
    if (common > 0) {
      problems.add(common + " documents are in validation and in test");
    }
    for (Shard shard : manifest.shards(Split.TRAIN)) {
      try (TokenFile file = new TokenFile(dataset, shard, manifest.tokenBytes())) {
        for (long d = 0; d < shard.documents(); d++) {
          long digest = file.digest(d);
          if (Arrays.binarySearch(validation, digest) >= 0
              || Arrays.binarySearch(test, digest) >= 0) {
            problems.add(
                "%s: document %d is held out elsewhere; the splits are not disjoint"
                    .formatted(shard.path(), d));
            return;
          }
        }
      }
    }
  }

  private long[] digests(Split split) {
    long[] out = new long[Math.toIntExact(manifest.documents(split))];
    int n = 0;
    for (Shard shard : manifest.shards(split)) {
      try (TokenFile file = new TokenFile(dataset, shard, manifest.tokenBytes())) {
        for (long d = 0; d < shard.documents(); d++) {
          out[n++] = file.digest(d);
        }
      }
    }
    Arrays.sort(out);
    return out;
  }
}
