package io.prism.referee.text;

import io.prism.contracts.Sha256;
import io.prism.data.DataException;
import io.prism.data.DatasetManifest;
import io.prism.data.LockedDataset;
import io.prism.data.Tokenizer;
import io.prism.graph.profile.Profile;
import io.prism.referee.file.Digests;
import io.prism.referee.seed.Draw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Text of a locked dataset. Which of it is held out, the operator's dataset salt has decided.
 * Lessons are windows of the training split in a secret order, drawn after acceptance; a row may
 * begin and end within a document, and documents are parted by the separator, which is charged and
 * stands for no byte. Examples are the beginnings of held-out documents in the order of the
 * dataset, short and contaminated ones left out.
 */
public final class LockedText implements TextSource {
  private final LockedDataset dataset;
  private final TextKeys keys;
  private final int length;
  private final int[] utf8;
  private final byte[] report;

  private LockedText(LockedDataset dataset, byte[] report, Profile profile, TextKeys keys) {
    this.dataset = dataset;
    this.report = report;
    this.keys = keys;
    this.length = profile.sequenceLength();
    this.utf8 = Tokenizer.named(profile.text().tokenizer()).utf8Bytes();
  }

  static LockedText open(Profile profile, TextKeys keys, @Nullable Path datasets) {
    String name = profile.text().dataset();
    if (datasets == null) {
      throw new DataException(
          ("profile %s reads the locked dataset %s, and no folder of datasets was named;"
                  + " give `prism run --data DIR`, or set prism.eval.datasets")
              .formatted(profile.name(), name));
    }
    Path folder =
        Files.exists(datasets.resolve(DatasetManifest.FILE)) ? datasets : datasets.resolve(name);
    LockedDataset dataset = LockedDataset.open(folder);
    fits(profile, dataset.manifest(), folder);
    // reads it against its digest: a report that is missing or altered ends the evaluation here
    dataset.contamination();
    return new LockedText(dataset, dataset.contaminationReport(), profile, keys);
  }

  private static void fits(Profile profile, DatasetManifest found, Path folder) {
    Profile.Text text = profile.text();
    Tokenizer tokenizer = Tokenizer.named(text.tokenizer());
    String wanted =
        "%s with tokenizer %s, %d ids, separator %d"
            .formatted(text.dataset(), text.tokenizer(), text.vocabulary(), text.beginToken());
    String is =
        "%s with tokenizer %s, %d ids, separator %d"
            .formatted(found.name(), found.tokenizer(), found.vocabulary(), found.separator());
    if (!wanted.equals(is)
        || tokenizer.vocabulary() != text.vocabulary()
        || tokenizer.tokenBytes() != found.tokenBytes()) {
      throw new DataException(
          "profile %s needs the dataset %s; %s holds %s"
              .formatted(profile.name(), wanted, folder, is));
    }
  }

  @Override
  public Rows lessons(long seed, int rows) {
    return windows(Draw.keyed(keys.run(), "lessons", seed), rows);
  }

  @Override
  public Rows baselineLessons(long seed, int rows) {
    return windows(Draw.keyed(keys.shared(), "baseline lessons", seed), rows);
  }

  private Rows windows(Draw draw, int rows) {
    long tokens = dataset.manifest().tokens(io.prism.data.Split.TRAIN);
    long needed = (rows + 1L) * length;
    if (tokens < needed) {
      throw new DataException(
          "the training split of %s has %d tokens, a run takes %d; prepare a larger dataset"
              .formatted(dataset.manifest().name(), tokens, needed));
    }
    return new Lessons(rows, new Windows(tokens, length, draw));
  }

  @Override
  public Rows examples(Split split, int rows) {
    io.prism.data.Split from =
        switch (split) {
          case TRAIN -> throw new IllegalArgumentException("training text is no example");
          case VALIDATION -> io.prism.data.Split.VALIDATION;
          case TEST -> io.prism.data.Split.TEST;
        };
    List<int[]> documents = dataset.heldOut(from, length, rows);
    if (documents.size() < rows) {
      throw new DataException(
          ("the %s split of %s has %d documents of %d tokens that are not contaminated, the profile"
                  + " takes %d; prepare a larger dataset")
              .formatted(from.label(), dataset.manifest().name(), documents.size(), length, rows));
    }
    return new Examples(
        documents.stream().map(d -> java.util.Arrays.copyOf(d, length)).toArray(int[][]::new));
  }

  @Override
  public SortedMap<String, Sha256> origins() {
    ByteBuffer lengths = ByteBuffer.allocate(4 * utf8.length);
    lengths.asIntBuffer().put(utf8);
    SortedMap<String, Sha256> out = new TreeMap<>();
    out.put("dataset", dataset.manifest().fingerprint());
    out.put(
        "tokenizer",
        Digests.of(
            dataset.manifest().tokenizer().getBytes(StandardCharsets.UTF_8), lengths.array()));
    return out;
  }

  @Override
  public Optional<byte[]> contaminationReport() {
    return Optional.of(report.clone());
  }

  private long sizeOf(int[] tokens) {
    long sum = 0;
    for (int token : tokens) {
      sum += utf8[token];
    }
    return sum;
  }

  /** Read when asked for; the order is all there is in memory. */
  private final class Lessons implements Rows {
    private final int count;
    private final Windows windows;

    Lessons(int count, Windows windows) {
      this.count = count;
      this.windows = windows;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public int[] tokens(int row) {
      // scales that are trained side by side read the same lessons
      synchronized (dataset) {
        return dataset.train(windows.start(row), length);
      }
    }

    @Override
    public long bytesOf(int row) {
      return sizeOf(tokens(row));
    }

    @Override
    public byte[] tasks(int row) {
      return new byte[0];
    }

    /** Of dataset and order: the tokens follow from both. */
    @Override
    public Sha256 fingerprint() {
      byte[] of =
          "%s %d x %d of %d"
              .formatted(dataset.manifest().fingerprint().value(), count, length, windows.count())
              .getBytes(StandardCharsets.US_ASCII);
      return Digests.of(of, windows.commitment());
    }
  }

  private final class Examples implements Rows {
    private final int[][] tokens;

    Examples(int[][] tokens) {
      this.tokens = tokens;
    }

    @Override
    public int count() {
      return tokens.length;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public int[] tokens(int row) {
      return tokens[row].clone();
    }

    @Override
    public long bytesOf(int row) {
      return sizeOf(tokens[row]);
    }

    @Override
    public byte[] tasks(int row) {
      return new byte[0];
    }

    @Override
    public Sha256 fingerprint() {
      ByteBuffer out = ByteBuffer.allocate(4 * tokens.length * length);
      for (int[] row : tokens) {
        for (int token : row) {
          out.putInt(token);
        }
      }
      return Digests.of(out.array());
    }
  }
}
