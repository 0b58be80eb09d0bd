package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.zip.Deflater;

/**
 * How much all Python sources of a bundle say together.
 *
 * <p>What a model knows before its first lesson is bounded by the referee, which sees the making of
 * its initial values. Training code is the miner's own and could write numbers from its source into
 * the weights after any lesson; however they are spelled (lists, texts, docstrings, names of
 * keywords, of files), they are part of the source. So the source is bounded by what is left when
 * it is compressed: repetition costs little, data costs what it is worth.
 */
public final class SourceInformation {
  static final RuleInfo MUCH =
      RuleInfo.reject(
          "too-much-information",
          "All Python sources together, without comments and compressed, have at most 24 KiB.",
          "A training script could write numbers from its source into the weights between two"
              + " lessons. Ordinary bundles have 1 to 6 KiB; 24 KiB are some 100 KB of source.",
          "a train.py with a table of 8,000 trained numbers",
          "Remove tables and unused code; let the model learn from the lessons.");

  private SourceInformation() {}

  /**
   * Reports when {@code files} say more than {@code most} bytes: DEFLATE (RFC 1951) at level 6 over
   * paths and texts without comments, in the order given.
   */
  public static void check(Collection<PythonFile> files, int most, Findings out) {
    PythonFile largest = null;
    long largestBytes = -1;
    long total = 0;
    // Not reset between files: what one says again after another costs little.
    try (Deflater deflater = new Deflater(6, true)) {
      for (PythonFile file : files) {
        long bytes = deflated(deflater, file);
        total += bytes;
        if (bytes > largestBytes) {
          largest = file;
          largestBytes = bytes;
        }
      }
    }
    if (largest != null && total > most) {
      out.add(
          MUCH,
          largest.path(),
          null,
          null,
          "the sources say %,d bytes, %,d of them in this file; at most %,d are allowed"
              .formatted(total, largestBytes, most));
    }
  }

  private static long deflated(Deflater deflater, PythonFile file) {
    deflater.setInput(
        (file.path() + "\n" + withoutComments(file)).getBytes(StandardCharsets.UTF_8));
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    int n;
    do {
      n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      bytes += n;
    } while (n == buffer.length);
    return bytes;
  }

  private static String withoutComments(PythonFile file) {
    byte[] utf8 = file.text().getBytes(StandardCharsets.UTF_8);
    StringBuilder kept = new StringBuilder();
    int from = 0;
    for (Node node : file.root().subtree()) {
      if (node.is("comment")) {
        kept.append(new String(utf8, from, node.start() - from, StandardCharsets.UTF_8));
        from = node.end();
      }
    }
    return kept.append(new String(utf8, from, utf8.length - from, StandardCharsets.UTF_8))
        .toString();
  }
}
