package io.prism.review.archive;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.review.rule.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens an upload; see the package for what it defends against. */
public final class BundleArchive {
  private static final String PYTHON = ".py";
  private static final String OTHER_CASE =
      "Python imports files in .py only: write the suffix in lower case";

  private static final int RATIO_FROM = 65_536;

  /** What a file that is no source can violate without a doubt about the others. */
  private static final Set<String> ASIDE =
      Set.of(ArchiveRule.UNSUPPORTED.id(), ArchiveRule.NESTED.id(), ArchiveRule.NOT_TEXT.id());

  /** What came of opening it. */
  public sealed interface Unpacked {
    /**
     * The files, and what was found on the way. A finding may refuse the bundle: then the sources
     * are whole nevertheless, and worth a look, so that everything is reported at once.
     */
    record Tree(SourceTree sources, List<Finding> findings) implements Unpacked {
      public Tree {
        findings = List.copyOf(findings);
      }
    }

    /** Why there are no files. */
    record Refused(List<Finding> findings) implements Unpacked {
      public Refused {
        findings = List.copyOf(findings);
      }
    }
  }

  private final byte[] zip;
  private final Limits limits;
  private final Findings out;

  private BundleArchive(byte[] zip, Limits limits, Findings out) {
    this.zip = zip;
    this.limits = limits;
    this.out = out;
  }

  /**
   * {@return the files of {@code upload}, or everything that is wrong with it}
   *
   * @param upload not modified, not kept
   * @param filename decides how it is read: {@code *.zip} or {@code *.py}
   */
  public static Unpacked read(byte[] upload, String filename, Limits limits) {
    Findings out = new Findings();
    SortedMap<String, String> files = files(upload, filename, limits, out);
    boolean whole = out.sorted().stream().allMatch(BundleArchive::aside);
    return whole && !files.isEmpty()
        ? new Unpacked.Tree(new SourceTree(files).withoutCommonTop(), out.sorted())
        : new Unpacked.Refused(out.sorted());
  }

  private static boolean aside(Finding f) {
    String file = f.file();
    return f.severity() != Severity.REJECT
        || ASIDE.contains(f.rule()) && file != null && !file.endsWith(".py");
  }

  private static SortedMap<String, String> files(
      byte[] upload, String filename, Limits limits, Findings out) {
    if (upload.length == 0 || upload.length > limits.uploadBytes()) {
      out.add(
          ArchiveRule.UPLOAD_SIZE,
          null,
          null,
          null,
          "the upload has %,d bytes; 1 to %,d are allowed"
              .formatted(upload.length, limits.uploadBytes()));
      return new TreeMap<>();
    }
    String lower = filename.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip")) {
      return new BundleArchive(upload, limits, out).unzip();
    }
    if (lower.endsWith(".py")) {
      return single(upload, filename, limits, out);
    }
    out.add(
        ArchiveRule.NOT_A_BUNDLE, null, null, filename, "the name ends in neither .zip nor .py");
    return new TreeMap<>();
  }

  private static SortedMap<String, String> single(
      byte[] upload, String filename, Limits limits, Findings out) {
    SortedMap<String, String> files = new TreeMap<>();
    byte[] raw = filename.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String problem = EntryPath.problem(raw, filename, limits.pathLength());
    if (problem != null || filename.contains("/")) {
      out.add(
          ArchiveRule.UNSAFE_PATH,
          filename,
          null,
          filename,
          problem == null ? "the name of a single file holds a '/'" : problem);
    } else if (!filename.endsWith(PYTHON)) {
      out.add(ArchiveRule.UNSUPPORTED, filename, null, PYTHON, OTHER_CASE);
    } else if (TextFile.startsWith(upload, 'P', 'K', 3, 4)) {
      out.add(ArchiveRule.NOT_A_BUNDLE, filename, null, null, "a ZIP archive under a name in .py");
    } else if (upload.length > limits.unpackedBytes()) {
      tooLarge(upload.length, limits, out);
    } else {
      String text = TextFile.decode(filename, upload, out);
      if (text != null) {
        files.put(filename, text);
      }
    }
    return files;
  }

  private SortedMap<String, String> unzip() {
    SortedMap<String, String> files = new TreeMap<>();
    ZipDirectory directory = ZipDirectory.read(zip, limits, out);
    if (directory == null) {
      return files;
    }
    Map<ZipEntryHeader, Integer> data = ZipLayout.check(zip, directory, out);
    directory.entries().forEach(this::checkHeader);
    checkCollisions(directory.entries());
    if (!checkTotals(directory.entries())) {
      return files;
    }
    for (ZipEntryHeader entry : directory.entries()) {
      Integer start = data.get(entry);
      if (start == null || unreadable(entry)) {
        continue;
      }
      byte[] bytes = EntryData.read(zip, start, entry, out);
      String text = bytes == null ? null : TextFile.decode(entry.name(), bytes, out);
      if (text != null) {
        files.put(entry.name(), text);
      }
    }
    if (files.isEmpty() && !out.refuse()) {
      out.add(ArchiveRule.NOT_A_BUNDLE, null, null, null, "the archive holds no files");
    }
    return files;
  }

  private boolean unreadable(ZipEntryHeader entry) {
    return entry.folder()
        || entry.encrypted()
        || (entry.method() != 0 && entry.method() != 8)
        || EntryPath.ignored(entry.name())
        || !text(entry.name());
  }

  private boolean text(String name) {
    return limits.suffixes().contains(EntryPath.suffix(name)) || EntryPath.notice(name);
  }

  private void checkHeader(ZipEntryHeader entry) {
    String name = entry.name();
    String problem = EntryPath.problem(entry.rawName(), name, limits.pathLength());
    if (problem != null) {
      out.add(ArchiveRule.UNSAFE_PATH, name, null, name, problem);
    }
    if (entry.encrypted()) {
      out.add(ArchiveRule.ENCRYPTED, name, null, null, "the entry is encrypted");
    }
    if (entry.method() != 0 && entry.method() != 8) {
      out.add(
          ArchiveRule.METHOD,
          name,
          null,
          null,
          "compression method %d is not supported".formatted(entry.method()));
    }
    if (entry.special()) {
      out.add(
          ArchiveRule.LINK,
          name,
          null,
          "mode %06o".formatted(entry.external() >>> 16),
          "the entry is a link or another special file");
    }
    if (entry.packed() == 0xffffffffL || entry.unpacked() == 0xffffffffL) {
      out.add(ArchiveRule.ZIP64, name, null, null, "the entry has ZIP64 fields");
    }
    ExtraFields.check(entry, entry.extra(), out);
    if (entry.folder()) {
      // Two bytes is what a deflated nothing takes.
      if (entry.unpacked() != 0 || entry.packed() > 2 || entry.crc() != 0) {
        out.add(ArchiveRule.HIDDEN_DATA, name, null, null, "the folder entry holds data");
      }
      return;
    }
    checkFile(entry);
  }

  private void checkFile(ZipEntryHeader entry) {
    String name = entry.name();
    String suffix = EntryPath.suffix(name);
    if (EntryPath.ignored(name)) {
      out.add(ArchiveRule.IGNORED, name, null, null, "the entry is ignored");
    } else if (EntryPath.archive(name)) {
      out.add(ArchiveRule.NESTED, name, null, suffix, "an archive inside the archive");
    } else if (suffix.equals(PYTHON) && !name.endsWith(PYTHON)) {
      out.add(ArchiveRule.UNSUPPORTED, name, null, suffix, OTHER_CASE);
    } else if (!text(name)) {
      out.add(
          ArchiveRule.UNSUPPORTED,
          name,
          null,
          suffix,
          "files like this are not allowed; allowed are "
              + String.join(" ", limits.suffixes())
              + ", and LICENSE, NOTICE and README");
    }
    if (entry.unpacked() >= RATIO_FROM && entry.unpacked() > limits.ratio() * entry.packed()) {
      out.add(
          ArchiveRule.RATIO,
          name,
          null,
          null,
          "%,d bytes unpack to %,d".formatted(entry.packed(), entry.unpacked()));
    }
  }

  private void checkCollisions(List<ZipEntryHeader> entries) {
    Map<String, String> seen = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    for (ZipEntryHeader entry : entries) {
      String path = entry.folder() ? chop(entry.name()) : entry.name();
      String key = EntryPath.collisionKey(path);
      String other = seen.putIfAbsent(key, path);
      if (path.equals(other)) {
        out.add(ArchiveRule.DUPLICATE, path, null, path, "the path occurs more than once");
      } else if (other != null) {
        collision(path, other);
      }
      if (!entry.folder()) {
        files.put(key, path);
      }
    }
    Map<String, String> folders = new HashMap<>();
    for (ZipEntryHeader entry : entries) {
      String path = entry.name();
      for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
        String folder = path.substring(0, i);
        String key = EntryPath.collisionKey(folder);
        String file = files.get(key);
        String other = folders.putIfAbsent(key, folder);
        if (file != null) {
          collision(path, file);
        } else if (other != null && !other.equals(folder)) {
          collision(path, other);
        }
      }
    }
  }

  private void collision(String path, String other) {
    out.add(ArchiveRule.COLLISION, path, null, path, "the path collides with '" + other + "'");
  }

  private boolean checkTotals(List<ZipEntryHeader> entries) {
    long files = entries.stream().filter(e -> !e.folder()).count();
    long bytes = 0;
    for (ZipEntryHeader entry : entries) {
      bytes += entry.unpacked();
    }
    if (files > limits.files()) {
      out.add(
          ArchiveRule.TOO_MANY,
          null,
          null,
          null,
          "%,d files; at most %,d are allowed".formatted(files, limits.files()));
    }
    if (bytes > limits.unpackedBytes()) {
      tooLarge(bytes, limits, out);
    }
    return files <= limits.files() && bytes <= limits.unpackedBytes();
  }

  private static void tooLarge(long bytes, Limits limits, Findings out) {
    out.add(
        ArchiveRule.TOO_LARGE,
        null,
        null,
        null,
        "%,d bytes unpacked; at most %,d are allowed".formatted(bytes, limits.unpackedBytes()));
  }

  private static String chop(String folder) {
    return folder.substring(0, folder.length() - 1);
  }
}
