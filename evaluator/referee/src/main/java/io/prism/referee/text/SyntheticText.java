package io.prism.referee.text;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws text of one secret language. */
public final class SyntheticText implements TextSource {
  private final Language language;
  private final TextKeys keys;
  private final int rowLength;

  public SyntheticText(Profile profile, TextKeys keys) {
    this(profile.sequenceLength(), keys);
  }

  /**
   * @param rowLength bytes per row
   */
  public SyntheticText(int rowLength, TextKeys keys) {
    this.language = new Language(keys.shared());
    this.keys = keys;
    this.rowLength = rowLength;
  }

  @Override
  public ByteRows lessons(long seed, int rows) {
    return consecutive(Draw.keyed(keys.run(), "lessons", seed), rows);
  }

  @Override
  public ByteRows baselineLessons(long seed, int rows) {
    return consecutive(Draw.keyed(keys.shared(), "baseline lessons", seed), rows);
  }

  /** No document reaches into a second row. */
  @Override
  public ByteRows examples(Split split, int rows) {
    Draw draw = Draw.keyed(keys.shared(), "examples", split);
    byte[][] bytes = new byte[rows][];
    byte[][] tasks = new byte[rows][];
    for (int i = 0; i < rows; i++) {
      ByteRows one = rows(draw, split, 1);
      bytes[i] = one.bytes()[0];
      tasks[i] = one.tasks()[0];
    }
    return new ByteRows(bytes, tasks);
  }

  @Override
  public SortedMap<String, Sha256> origins() {
    return new TreeMap<>();
  }

  @Override
  public Optional<byte[]> contaminationReport() {
    return Optional.empty();
  }

  private ByteRows consecutive(Draw draw, int rows) {
    return rows(draw, Split.TRAIN, rows);
  }

  private ByteRows rows(Draw draw, Split split, int rows) {
    byte[][] bytes = new byte[rows][rowLength];
    byte[][] tasks = new byte[rows][rowLength];
    int at = 0;
    while (at < rows * rowLength) {
      Document document = language.document(draw);
      if (Split.of(document.text()) == split) {
        place(document, at, bytes, tasks);
        at += document.text().length();
      }
    }
    return new ByteRows(bytes, tasks);
  }

  private void place(Document document, int start, byte[][] bytes, byte[][] tasks) {
    byte[] text = document.text().getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < text.length && (start + i) / rowLength < bytes.length; i++) {
      bytes[(start + i) / rowLength][(start + i) % rowLength] = text[i];
    }
    int row = start / rowLength;
    for (Document.Span span : document.spans()) {
      for (int i = span.from(); i < span.to() && start + i < (row + 1) * rowLength; i++) {
        tasks[row][start + i - row * rowLength] = (byte) (1 + span.task().ordinal());
      }
    }
  }
}
