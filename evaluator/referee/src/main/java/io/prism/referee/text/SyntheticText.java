package io.prism.referee.text;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import java.nio.charset.StandardCharsets;

/** Draws text of the profile's language. */
public final class SyntheticText {
  private final Language language;
  private final int rowLength;

  public SyntheticText(Profile profile) {
    language = new Language(profile.text().languageSeed());
    rowLength = profile.sequenceLength();
  }

  /**
   * {@return consecutive rows of one split}
   *
   * @param seed equal seeds draw equal documents
   * @param rows how many
   */
  public Rows rows(Split split, long seed, int rows) {
    Draw draw = Draw.of("documents", split, seed);
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
    return new Rows(bytes, tasks);
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
