package io.prism.data;

import io.prism.contracts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes a locked dataset. May be stopped at any moment and called again: what was finished stays.
 * Memory is bounded by a few batches of documents for each thread.
 */
public final class Prepare {
  private static final int BATCH_CHARACTERS = 1 << 20;

  private final PrepareOptions options;
  private final Progress progress;
  private final SplitRule rule;
  private final long totalBytes;
  private long bytesBefore;
  private long documents;

  private Prepare(PrepareOptions options, Progress progress) throws IOException {
    this.options = options;
    this.progress = progress;
    rule = options.rule();
    long total = 0;
    for (Path input : options.inputs()) {
      total += size(input);
    }
    totalBytes = total;
  }

  /**
   * Runs to the end.
   *
   * @throws DataException for input that cannot be used
   */
  public static DatasetManifest run(PrepareOptions options, Progress progress) {
    try {
      Files.createDirectories(options.out());
      try (FileChannel channel =
              FileChannel.open(
                  options.out().resolve("lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw new DataException(options.out() + " is being prepared by another process");
        }
        return new Prepare(options, progress).all();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path input) throws IOException {
    if (!Files.isRegularFile(input)) {
      throw new DataException("there is no input file " + input);
    }
    return Files.size(input);
  }

  private DatasetManifest all() throws IOException {
    Journal journal = new Journal(options.out(), options);
    List<FinishedInput> done = journal.done();
    if (done.size() > options.inputs().size()) {
      throw new DataException(
          "%s holds %d input files, now only %d were named"
              .formatted(options.out(), done.size(), options.inputs().size()));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(options.threads())) {
      for (int i = 0; i < options.inputs().size(); i++) {
        Path input = options.inputs().get(i);
        if (i < done.size()) {
          requireSame(done.get(i), input);
        } else {
          journal.add(one(pool, i, input));
        }
        bytesBefore += size(input);
      }
    }
    Map<Split, List<Shard>> shards = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      shards.put(
          split,
          journal.done().stream()
              .flatMap(e -> e.shards().getOrDefault(split.label(), List.of()).stream())
              .toList());
    }
    requireText(shards);
    Contamination report =
        Contamination.measure(
            options.out(), shards, options.tokenizer(), options.overlapLimit(), progress);
    return DatasetManifest.write(options, journal.done(), shards, report);
  }

  private static void requireText(Map<Split, List<Shard>> shards) {
    shards.forEach(
        (split, list) -> {
          if (list.isEmpty()) {
            throw new DataException(
                "no document fell to %s; more documents or a larger share are needed"
                    .formatted(split.label()));
          }
        });
  }

  private static void requireSame(FinishedInput entry, Path input) throws IOException {
    if (!entry.name().equals(input.getFileName().toString())
        || entry.bytes() != Files.size(input)) {
      throw new DataException(
          "input file %s (%d bytes) was %s (%d bytes) when the dataset was begun; name the same files in the same order"
              .formatted(input, Files.size(input), entry.name(), entry.bytes()));
    }
  }

  private FinishedInput one(ExecutorService pool, int number, Path input) throws IOException {
    Sha256 digest = Digesting.of(input, n -> {});
    Map<Split, ShardWriter> writers = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      writers.put(
          split,
          new ShardWriter(
              options.out(), split, number, options.tokenizer(), options.shardTokens()));
    }
    long before = documents;
    try (Documents texts = Documents.open(input, options.textColumn())) {
      Deque<Future<List<EncodedDocument>>> ahead = new ArrayDeque<>();
      List<String> batch = batch(texts);
      while (!batch.isEmpty() || !ahead.isEmpty()) {
        if (!batch.isEmpty()) {
          List<String> work = batch;
          ahead.add(pool.submit(() -> encode(work)));
          batch = batch(texts);
        }
        // In the order of the input, whichever thread is first: equal inputs, equal shards.
        if (batch.isEmpty() || ahead.size() > 2 * options.threads()) {
          store(await(ahead.remove()), writers);
          say(input);
        }
      }
      Map<String, List<Shard>> shards = new TreeMap<>();
      for (Map.Entry<Split, ShardWriter> w : writers.entrySet()) {
        shards.put(w.getKey().label(), w.getValue().finish());
      }
      if (documents == before) {
        throw new DataException(input + " holds no document");
      }
      return new FinishedInput(input.getFileName().toString(), Files.size(input), digest, shards);
    } finally {
      for (ShardWriter writer : writers.values()) {
        writer.close();
      }
    }
  }

  private static List<String> batch(Documents texts) throws IOException {
    List<String> out = new ArrayList<>();
    int characters = 0;
    while (characters < BATCH_CHARACTERS) {
      String text = texts.next();
      if (text == null) {
        return out;
      }
      if (!text.isBlank()) {
        out.add(text);
        characters += text.length();
      }
    }
    return out;
  }

  private List<EncodedDocument> encode(List<String> texts) {
    return texts.stream().map(text -> EncodedDocument.of(text, rule, options.tokenizer())).toList();
  }

  private void store(List<EncodedDocument> batch, Map<Split, ShardWriter> writers)
      throws IOException {
    for (EncodedDocument document : batch) {
      ShardWriter writer = writers.get(document.split());
      if (writer != null) {
        writer.add(document);
      }
    }
    documents += batch.size();
  }

  private static List<EncodedDocument> await(Future<List<EncodedDocument>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("interrupted; call again to go on", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a document could not be tokenised", e.getCause());
    }
  }

  private void say(Path input) {
    progress.at(
        "tokenise",
        "%s, %d documents".formatted(input.getFileName(), documents),
        totalBytes == 0 ? 1 : Math.min(1, (double) bytesBefore / totalBytes));
  }

  /** {@return files of the kinds that are read below a folder, sorted; or the file itself} */
  public static List<Path> inputs(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (var files = Files.walk(fileOrFolder)) {
      Path[] found =
          files
              .filter(Files::isRegularFile)
              .filter(f -> Documents.SUFFIXES.stream().anyMatch(s -> f.toString().endsWith(s)))
              .toArray(Path[]::new);
      Arrays.sort(found);
      if (found.length == 0) {
        throw new DataException(
            "%s holds no file that ends in one of %s"
                .formatted(fileOrFolder, String.join(", ", Documents.SUFFIXES)));
      }
      return List.of(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
