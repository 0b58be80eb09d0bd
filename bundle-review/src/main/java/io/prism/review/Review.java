package io.prism.review;

import io.prism.contracts.Verdict;
import io.prism.review.archive.BundleArchive;
import io.prism.review.archive.BundleArchive.Unpacked;
import io.prism.review.archive.BundleFolder;
import io.prism.review.archive.Limits;
import io.prism.review.archive.SourceTree;
import io.prism.review.contract.ProjectContract;
import io.prism.review.python.PythonFile;
import io.prism.review.python.PythonParser;
import io.prism.review.python.SyntaxTree;
import io.prism.review.python.Work;
import io.prism.review.rule.Findings;
import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.CodePrint;
import io.prism.review.source.SourceInformation;
import io.prism.review.source.SourceRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The review engine; see the package. Immutable and thread-safe. */
public final class Review {
  private final Limits limits;
  private final BaseSet base;
  private final long mostWork;

  /** A review with the limits of the public competition. */
  public Review() {
    this(Limits.standard());
  }

  /** A review with other limits. */
  public Review(Limits limits) {
    this(limits, BaseSet.standard());
  }

  /** A review with other limits, whose prints leave out other passages. */
  public Review(Limits limits, BaseSet base) {
    this(limits, base, Work.MOST);
  }

  Review(Limits limits, BaseSet base, long mostWork) {
    this.limits = limits;
    this.base = base;
    this.mostWork = mostWork;
  }

  /**
   * {@return the verdict on {@code upload}}
   *
   * @param filename {@code *.zip} or {@code *.py}
   */
  public ReviewResult review(byte[] upload, String filename) {
    return switch (BundleArchive.read(upload, filename, limits)) {
      case Unpacked.Refused refused ->
          new ReviewResult(new Verdict.Rejected(refused.findings()), new TreeMap<>());
      case Unpacked.Tree tree -> review(tree);
    };
  }

  /**
   * {@return the verdict on the bundle that packing {@code folder} would give}
   *
   * @throws IOException when the folder cannot be read
   */
  public ReviewResult reviewDirectory(Path folder) throws IOException {
    return review(BundleFolder.zip(folder, limits), "bundle.zip");
  }

  private ReviewResult review(Unpacked.Tree unpacked) {
    Findings out = new Findings();
    out.addAll(unpacked.findings());
    SourceTree tree = unpacked.sources();
    List<String> tooSlow = new ArrayList<>();
    ProjectContract.@Nullable Resolution resolution = null;
    CodePrint print = null;
    try {
      SortedMap<String, PythonFile> files = parse(tree, out, tooSlow);
      ProjectContract.Resolution resolved = ProjectContract.resolve(tree, files, out);
      SourceRules.check(files, resolved, out);
      SourceInformation.check(files.values(), limits.informationBytes(), out);
      resolution = resolved;
      // One account of work for rules and comparison.
      boolean passed = !out.refuse() && tooSlow.isEmpty() && resolved.project() != null;
      print = passed ? CodePrint.of(files.values(), base) : null;
    } catch (Work.Exceeded e) {
      out.add(SourceRules.TOO_COMPLICATED, null, null, null, "reading it takes " + e.getMessage());
    }
    if (out.refuse()) {
      return new ReviewResult(new Verdict.Rejected(out.sorted()), tree.files());
    }
    if (!tooSlow.isEmpty() || resolution == null || resolution.project() == null) {
      return new ReviewResult(new Verdict.Held(reason(tooSlow), out.sorted()), tree.files());
    }
    return new ReviewResult(
        new Verdict.Approved(out.sorted()),
        SourceBundle.of(resolution.project(), tree),
        print,
        tree.files());
  }

  private SortedMap<String, PythonFile> parse(SourceTree tree, Findings out, List<String> tooSlow) {
    SortedMap<String, PythonFile> files = new TreeMap<>();
    Work work = new Work(mostWork);
    long end = System.nanoTime() + limits.parseTime().toNanos();
    for (String path : tree.pythonFiles()) {
      String text = tree.files().getOrDefault(path, "");
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limits.sourceBytes()) {
        out.add(
            SourceRules.TOO_LARGE,
            path,
            null,
            null,
            "%,d bytes; at most %,d are allowed".formatted(bytes, limits.sourceBytes()));
        continue;
      }
      SyntaxTree parsed = PythonParser.parse(text, Duration.ofNanos(end - System.nanoTime()), work);
      if (parsed == null) {
        tooSlow.add(path);
      } else {
        files.put(path, new PythonFile(path, text, parsed));
      }
    }
    return files;
  }

  private String reason(List<String> tooSlow) {
    return tooSlow.isEmpty()
        ? "the bundle could not be resolved, and no finding says why"
        : "%s could not be parsed within %d seconds on this host"
            .formatted(String.join(", ", tooSlow), limits.parseTime().toSeconds());
  }
}
