package io.prism.review.archive;

import static io.prism.review.rule.RuleInfo.reject;
import static io.prism.review.rule.RuleInfo.warn;

import io.prism.review.rule.RuleInfo;
import java.util.List;

/** The rules about the upload itself. */
public final class ArchiveRule {
  static final RuleInfo UPLOAD_SIZE =
      reject(
          "upload-too-large",
          "The upload is at most 7,500,000 bytes and not empty.",
          "Review must cost little before anything is known about the bundle.",
          "a ZIP of 9 MB",
          "Upload only source text; weights and data do not belong into a bundle.");
  static final RuleInfo NOT_A_BUNDLE =
      reject(
          "not-a-bundle",
          "The upload is a ZIP named *.zip or one Python file named *.py.",
          "The name says how the bytes are read; bytes that contradict it are not guessed at.",
          "a PNG named model.zip, or a ZIP named model.py",
          "Upload a ZIP file with suffix .zip or one Python file with suffix .py.");
  static final RuleInfo STRUCTURE =
      reject(
          "archive-structure",
          "The ZIP has one end record, one central directory and nothing else.",
          "An archive with two readings can show one program to review and another to the runner.",
          "bytes before the first entry, after the end record, or a second end record",
          "Write the archive anew with an ordinary tool, for instance `zip -r bundle.zip .`.");
  static final RuleInfo ZIP64 =
      reject(
          "archive-zip64",
          "No ZIP64 records.",
          "A bundle is far below 4 GiB; ZIP64 fields only serve to give two answers about a size.",
          "an entry with extra field 0x0001",
          "Write the archive without ZIP64, for instance with `zip` or Python's zipfile.");
  static final RuleInfo HIDDEN_DATA =
      reject(
          "archive-hidden-data",
          "Entries follow one another without gaps, from byte 0 to the central directory.",
          "Data between entries belongs to no file, so nobody has reviewed it.",
          "a gap of 300 bytes between two entries",
          "Write the archive anew instead of editing it in place.");
  static final RuleInfo OVERLAP =
      reject(
          "archive-overlap",
          "Entries do not overlap.",
          "Overlapping entries make bombs and let two names share one content.",
          "two central headers that point at the same local header",
          "Write the archive anew with an ordinary tool.");
  static final RuleInfo MISMATCH =
      reject(
          "archive-header-mismatch",
          "The local header of an entry says what the central directory says.",
          "Readers differ in which of the two they believe.",
          "local name a.py, central name b.py",
          "Write the archive anew with an ordinary tool.");
  static final RuleInfo ENCRYPTED =
      reject(
          "archive-encrypted",
          "No encrypted or patched entries.",
          "What cannot be read cannot be reviewed.",
          "zip -e bundle.zip model.py",
          "Write the archive without a password.");
  static final RuleInfo METHOD =
      reject(
          "archive-compression-method",
          "Entries are stored or deflated.",
          "Only these two methods are read the same way everywhere.",
          "an LZMA-compressed entry",
          "Use the default compression of `zip`.");
  static final RuleInfo LINK =
      reject(
          "archive-special-file",
          "Regular files and folders only.",
          "Links and device files can name something outside the bundle.",
          "a symbolic link model.py -> /etc/passwd",
          "Put the file itself into the archive (`zip` without -y).");
  static final RuleInfo UNSAFE_PATH =
      reject(
          "archive-unsafe-path",
          "Paths are relative, plain and portable.",
          "A path must mean the same file, inside the bundle, on every system.",
          "../model.py, /model.py, C:\\\\model.py, src//model.py, aux.py, 'model.py '",
          "Use names of letters, digits, '_', '-' and '.', separated by '/'; avoid device names such"
              + " as aux, con or nul.");
  static final RuleInfo DUPLICATE =
      reject(
          "archive-duplicate-path",
          "Each path occurs once.",
          "With two entries of one name, the reader decides which one counts.",
          "model.py twice",
          "Write the archive anew; appending to an old one leaves both.");
  static final RuleInfo COLLISION =
      reject(
          "archive-colliding-paths",
          "Paths differ by more than case or Unicode form, and no file is also a folder.",
          "On some file systems such paths are the same file.",
          "Model.py and model.py; a.py and a.py/b.py",
          "Rename one of the two.");
  static final RuleInfo NESTED =
      reject(
          "archive-nested",
          "No archives inside the archive.",
          "Nothing unpacks them, so they can only hide something.",
          "vendor.whl, layers.zip, or a ZIP named notes.txt",
          "Put the source files themselves into the bundle.");
  static final RuleInfo UNSUPPORTED =
      reject(
          "archive-unsupported-file",
          "Only .py .toml .yaml .yml .json .txt .md files, and AUTHORS, COPYING, LICENCE, LICENSE, NOTICE and README.",
          "A bundle is source text; everything else is weights, data or native code.",
          "weights.pt, helper.so, model.pyc",
          "Remove the file from the bundle.");
  static final RuleInfo TOO_MANY =
      reject(
          "archive-too-many-files",
          "At most 200 files.",
          "Bounds the cost of review.",
          "a ZIP of 5,000 files",
          "Leave out tests, environments and caches.");
  static final RuleInfo TOO_LARGE =
      reject(
          "archive-unpacked-too-large",
          "All files together are at most 2,000,000 bytes unpacked.",
          "Bounds memory; it is checked on the declared sizes before anything is inflated.",
          "a 10 kB ZIP that unpacks to 1 GB",
          "Keep only source files; generated tables can be computed at run time.");
  static final RuleInfo RATIO =
      reject(
          "archive-compression-ratio",
          "From 64 KiB upwards an entry unpacks to at most 200 times its packed size.",
          "Source text packs 3 to 10 times; more is padding or a bomb.",
          "1,900,000 spaces in one file",
          "Remove the padding.");
  static final RuleInfo CORRUPT =
      reject(
          "archive-corrupt-entry",
          "Data of an entry has the declared size and checksum.",
          "A damaged or forged entry has no single meaning.",
          "an entry whose CRC-32 is wrong",
          "Write the archive anew and upload it as binary data.");
  static final RuleInfo NOT_TEXT =
      reject(
          "file-not-text",
          "Files are UTF-8 text without NUL.",
          "Bytes that are not text cannot be reviewed, and decoders differ in how they repair them.",
          "a file saved as Latin-1, or a pickle named notes.txt",
          "Save the file as UTF-8.");
  static final RuleInfo IGNORED =
      warn(
          "archive-ignored-entry",
          "Entries that operating systems and Python add by themselves are ignored.",
          "They are no part of the program; the evaluation never sees them.",
          "__MACOSX/._model.py, .DS_Store, __pycache__/model.cpython-312.pyc",
          "Nothing to do; leave it out to make the warning go away.");

  private ArchiveRule() {}

  /** {@return every rule of this package} */
  public static List<RuleInfo> all() {
    return List.of(
        UPLOAD_SIZE,
        NOT_A_BUNDLE,
        STRUCTURE,
        ZIP64,
        HIDDEN_DATA,
        OVERLAP,
        MISMATCH,
        ENCRYPTED,
        METHOD,
        LINK,
        UNSAFE_PATH,
        DUPLICATE,
        COLLISION,
        NESTED,
        UNSUPPORTED,
        TOO_MANY,
        TOO_LARGE,
        RATIO,
        CORRUPT,
        NOT_TEXT,
        IGNORED);
  }
}
