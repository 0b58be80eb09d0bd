package io.prism.review.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.review.archive.BundleArchive.Unpacked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleArchiveTest {
  private static final String TEXT = "x = 1\n";

  record Attack(String name, String rule, Consumer<CraftedZip> craft) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Unpacked read(byte[] zip) {
    return BundleArchive.read(zip, "bundle.zip", Limits.standard());
  }

  private static List<String> rules(Unpacked unpacked) {
    return findings(unpacked).stream().map(Finding::rule).toList();
  }

  private static List<Finding> findings(Unpacked unpacked) {
    return switch (unpacked) {
      case Unpacked.Refused r -> r.findings();
      case Unpacked.Tree t -> t.findings();
    };
  }

  private static SourceTree tree(Unpacked unpacked) {
    assertThat(unpacked).isInstanceOf(Unpacked.Tree.class);
    return ((Unpacked.Tree) unpacked).sources();
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack("prefix", "archive-hidden-data", z -> first(z).before = new byte[10]),
        new Attack("gap", "archive-hidden-data", z -> first(z).after = new byte[300]),
        new Attack("trailing", "archive-structure", z -> z.tail = new byte[] {1, 2, 3}),
        new Attack(
            "second end record",
            "archive-structure",
            z -> z.tail = CraftedZip.buffer(22).putInt(0x06054b50).array()),
        new Attack("bytes before end", "archive-structure", z -> z.beforeEnd = new byte[5]),
        new Attack("count too large", "archive-structure", z -> z.countOffset = 1),
        new Attack(
            "count too small",
            "archive-structure",
            z -> {
              first(z);
              z.countOffset = -1;
            }),
        new Attack(
            "zip64 locator",
            "archive-zip64",
            z -> z.beforeEnd = CraftedZip.buffer(20).putInt(0x07064b50).array()),
        new Attack("zip64 extra", "archive-zip64", z -> first(z).extra = new byte[] {1, 0, 0, 0}),
        new Attack(
            "unicode path extra",
            "archive-header-mismatch",
            z -> first(z).extra = new byte[] {0x75, 0x70, 0, 0}),
        new Attack(
            "other local name",
            "archive-header-mismatch",
            z -> first(z).localName = "other.py".getBytes(StandardCharsets.UTF_8)),
        new Attack("other local size", "archive-header-mismatch", z -> first(z).localUnpacked = 5),
        new Attack("other local method", "archive-header-mismatch", z -> first(z).localMethod = 8),
        new Attack("no local header", "archive-header-mismatch", z -> first(z).offset = 3),
        new Attack("missing descriptor", "archive-header-mismatch", z -> first(z).flags = 0x808),
        new Attack("encrypted", "archive-encrypted", z -> first(z).flags = 0x801),
        new Attack("strong encryption", "archive-encrypted", z -> first(z).flags = 0x840),
        new Attack(
            "lzma",
            "archive-compression-method",
            z -> {
              CraftedZip.Entry e = first(z);
              e.method = 14;
              e.localMethod = 14;
            }),
        new Attack("link", "archive-special-file", z -> first(z).mode(0120777)),
        new Attack("fifo", "archive-special-file", z -> first(z).mode(0010644)),
        new Attack("folder mode on a file", "archive-special-file", z -> first(z).mode(0040755)),
        new Attack(
            "duplicate",
            "archive-duplicate-path",
            z -> {
              z.stored("a.py", TEXT);
              z.stored("a.py", "y = 2\n");
            }),
        new Attack(
            "overlap",
            "archive-overlap",
            z -> {
              CraftedZip.Entry a = z.stored("a.py", TEXT);
              CraftedZip.Entry b = z.stored("b.py", TEXT);
              a.offset = 0;
              b.offset = 0;
              b.local = false;
            }),
        new Attack(
            "case collision",
            "archive-colliding-paths",
            z -> {
              z.stored("Model.py", TEXT);
              z.stored("model.py", TEXT);
            }),
        new Attack(
            "sharp s collision",
            "archive-colliding-paths",
            z -> {
              z.stored("stra\u00dfe.py", TEXT);
              z.stored("STRASSE.py", TEXT);
            }),
        new Attack(
            "composed and decomposed",
            "archive-colliding-paths",
            z -> {
              z.stored("caf\u00e9.py", TEXT);
              z.stored("cafe\u0301.py", TEXT);
            }),
        new Attack(
            "compatibility form",
            "archive-colliding-paths",
            z -> {
              z.stored("\ufb01le.py", TEXT);
              z.stored("file.py", TEXT);
            }),
        new Attack(
            "file as folder",
            "archive-colliding-paths",
            z -> {
              z.stored("a.py", TEXT);
              z.stored("a.py/b.py", TEXT);
            }),
        new Attack("wrong checksum", "archive-corrupt-entry", z -> first(z).crc = 42),
        new Attack(
            "not deflate",
            "archive-corrupt-entry",
            z -> {
              CraftedZip.Entry e = z.stored("a.py", new byte[] {-1, -1, -1});
              e.method = 8;
              e.localMethod = 8;
            }),
        new Attack(
            "unpacks to more than declared",
            "archive-corrupt-entry",
            z -> {
              CraftedZip.Entry e = z.deflated("a.py", new byte[1_000_000]);
              e.unpacked = 10;
              e.localUnpacked = 10;
            }),
        new Attack(
            "data behind the deflate stream",
            "archive-corrupt-entry",
            z -> {
              CraftedZip.Entry e = z.deflated("a.py", TEXT.getBytes(StandardCharsets.UTF_8));
              e.data = java.util.Arrays.copyOf(e.data, e.data.length + 9);
              e.packed += 9;
              e.localPacked += 9;
            }),
        new Attack("whl", "archive-nested", z -> z.stored("dep.whl", TEXT)),
        new Attack("zip as text", "archive-nested", z -> z.stored("notes.txt", "PK\3\4abc")),
        new Attack("native code", "archive-unsupported-file", z -> z.stored("a.so", TEXT)),
        new Attack("bytecode", "archive-unsupported-file", z -> z.stored("a.pyc", TEXT)),
        new Attack("path hook", "archive-unsupported-file", z -> z.stored("a.pth", TEXT)),
        new Attack("no suffix", "archive-unsupported-file", z -> z.stored("Makefile", TEXT)),
        new Attack(
            "licence of code", "archive-unsupported-file", z -> z.stored("LICENSE.so", TEXT)),
        new Attack("licence in small", "archive-unsupported-file", z -> z.stored("license", TEXT)),
        new Attack("binary licence", "file-not-text", z -> z.stored("LICENSE", new byte[] {0})),
        new Attack("hidden name", "archive-unsupported-file", z -> z.stored(".py", TEXT)),
        new Attack(
            "latin-1", "file-not-text", z -> z.stored("a.py", new byte[] {'#', (byte) 0xe9, 10})),
        new Attack(
            "surrogate",
            "file-not-text",
            z -> z.stored("a.py", new byte[] {'#', (byte) 0xed, (byte) 0xa0, (byte) 0x80})),
        new Attack("nul", "file-not-text", z -> z.stored("a.py", "x = '\0'\n")),
        new Attack("folder with data", "archive-hidden-data", z -> z.stored("src/", TEXT)),
        new Attack(
            "high ratio",
            "archive-compression-ratio",
            z -> z.deflated("a.txt", " ".repeat(1_900_000).getBytes(StandardCharsets.UTF_8))),
        new Attack(
            "many files",
            "archive-too-many-files",
            z -> {
              for (int i = 0; i < 201; i++) {
                z.stored("f" + i + ".txt", "");
              }
            }),
        new Attack(
            "very many files",
            "archive-too-many-files",
            z -> {
              for (int i = 0; i < 5_000; i++) {
                z.stored("f" + i + ".txt", "");
              }
            }),
        new Attack("empty archive", "not-a-bundle", z -> {}),
        new Attack(
            "zip64 extra in the local header only",
            "archive-zip64",
            z -> first(z).localExtra = new byte[] {1, 0, 0, 0}),
        new Attack("zip64 size", "archive-zip64", z -> first(z).unpacked = 0xffffffffL),
        new Attack(
            "zip64 end record beside an ordinary one",
            "archive-structure",
            z -> z.beforeEnd = CraftedZip.buffer(56).putInt(0x06064b50).array()),
        new Attack(
            "a second name in the local header only",
            "archive-header-mismatch",
            z -> first(z).localExtra = unicodePath("other.py")),
        new Attack(
            "bytes behind the extra fields",
            "archive-hidden-data",
            z -> first(z).localExtra = new byte[] {9, 9, 4, 0, 1}),
        new Attack(
            "64 kB in an extra field",
            "archive-hidden-data",
            z -> first(z).localExtra = extra(0xcafe, new byte[60_000])),
        new Attack(
            "AES extra", "archive-encrypted", z -> first(z).extra = extra(0x9901, new byte[7])),
        new Attack(
            "packed data in a folder entry",
            "archive-hidden-data",
            z -> {
              CraftedZip.Entry e = z.stored("src/", TEXT);
              e.unpacked = 0;
              e.localUnpacked = 0;
            }),
        new Attack("DOS folder", "archive-special-file", z -> first(z).attributes = 0x10),
        new Attack("volume label", "archive-special-file", z -> first(z).attributes = 0x08),
        new Attack("socket", "archive-special-file", z -> first(z).mode(0140644)),
        new Attack("block device", "archive-special-file", z -> first(z).mode(0060644)),
        new Attack(
            "quoted overlap: an entry inside another one's data",
            "archive-overlap",
            z -> {
              CraftedZip inner = new CraftedZip();
              inner.stored("b.py", TEXT);
              byte[] quoted = java.util.Arrays.copyOf(inner.bytes(), 30 + 4 + TEXT.length());
              z.stored("a.py", quoted);
              CraftedZip.Entry b = z.stored("b.py", TEXT);
              b.offset = 30 + 4;
              b.local = false;
            }),
        new Attack(
            "Kelvin sign for k",
            "archive-colliding-paths",
            z -> {
              z.stored("\u212aernel.py", TEXT);
              z.stored("kernel.py", TEXT);
            }),
        new Attack(
            "full-width letters",
            "archive-colliding-paths",
            z -> {
              z.stored("\uff4dodel.py", TEXT);
              z.stored("model.py", TEXT);
            }),
        new Attack(
            "folders that differ in case",
            "archive-colliding-paths",
            z -> {
              z.stored("Src/a.py", TEXT);
              z.stored("src/", "");
            }),
        new Attack(
            "jar under a new name",
            "archive-nested",
            z -> z.deflated("a.md", new byte[] {'P', 'K', 5, 6, 0})),
        new Attack(
            "tar under a new name",
            "archive-nested",
            z -> z.stored("a.txt", "a".repeat(257) + "ustar  a")),
        new Attack(
            "gzip under a new name",
            "archive-nested",
            z -> z.stored("a.json", new byte[] {0x1f, (byte) 0x8b, 8, 0})),
        new Attack(
            "zip with a text in front",
            "file-not-text",
            z -> z.deflated("a.txt", nested("text\n"))),
        new Attack("pickle", "file-not-text", z -> z.stored("a.txt", new byte[] {-128, 4, 'K'})),
        new Attack(
            "utf-16",
            "file-not-text",
            z -> z.stored("a.py", "x = 1".getBytes(StandardCharsets.UTF_16))),
        new Attack(
            "a bomb of many entries",
            "archive-unpacked-too-large",
            z -> {
              for (int i = 0; i < 150; i++) {
                z.deflated("f" + i + ".txt", new byte[20_000]);
              }
            }),
        new Attack(
            "two disks",
            "archive-structure",
            z -> {
              first(z);
              z.disk = 1;
            }));
  }

  private static byte[] extra(int id, byte[] data) {
    return CraftedZip.buffer(4 + data.length)
        .putShort((short) id)
        .putShort((short) data.length)
        .put(data)
        .array();
  }

  private static byte[] unicodePath(String name) {
    byte[] raw = name.getBytes(StandardCharsets.UTF_8);
    return extra(
        0x7075, CraftedZip.buffer(5 + raw.length).put((byte) 1).putInt(0).put(raw).array());
  }

  private static byte[] nested(String before) {
    CraftedZip inner = new CraftedZip();
    inner.stored("x.py", TEXT);
    byte[] zip = inner.bytes();
    byte[] text = before.getBytes(StandardCharsets.UTF_8);
    return CraftedZip.buffer(text.length + zip.length).put(text).put(zip).array();
  }

  @Test
  void a_second_name_that_is_the_same_is_fine() {
    CraftedZip zip = new CraftedZip();
    CraftedZip.Entry e = zip.stored("caf\u00e9.py", TEXT);
    e.extra = unicodePath("caf\u00e9.py");
    e.localExtra = e.extra;
    assertThat(tree(read(zip.bytes())).files()).containsOnlyKeys("caf\u00e9.py");
  }

  @Test
  void other_limits_are_other_rules() {
    CraftedZip zip = new CraftedZip();
    zip.stored("a.py", TEXT);
    zip.stored("b.csv", "1,2\n");
    byte[] bytes = zip.bytes();
    for (String limit :
        List.of(
            "upload-bytes=20", "files=1", "unpacked-bytes=9", "path-length=3", "suffixes=.py")) {
      String[] pair = limit.split("=");
      Limits limits = Limits.standard().with("suffixes", ".py,.csv").with(pair[0], pair[1]);
      assertThat(rules(BundleArchive.read(bytes, "bundle.zip", limits)))
          .as(limit)
          .hasSizeGreaterThan(0);
    }
    Limits wider = Limits.standard().with("suffixes", ".py,.csv");
    assertThat(rules(BundleArchive.read(bytes, "bundle.zip", wider))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"files=0", "files=x", "ratio=-1", "suffixes=.txt", "suffixes=py", "parse-time=1"})
  void limits_that_make_no_sense_are_refused_by_name(String limit) {
    String[] pair = limit.split("=");
    assertThatThrownBy(() -> Limits.standard().with(pair[0], pair[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pair[0]);
  }

  private static CraftedZip.Entry first(CraftedZip z) {
    return z.stored("model.py", TEXT);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void a_hostile_archive_is_refused_by_its_rule(Attack attack) {
    CraftedZip zip = new CraftedZip();
    attack.craft().accept(zip);
    Unpacked unpacked = read(zip.bytes());
    assertThat(rules(unpacked)).contains(attack.rule());
    assertThat(findings(unpacked)).anyMatch(f -> f.severity() == Severity.REJECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../model.py",
        "a/../../model.py",
        "/model.py",
        "//model.py",
        "a//b.py",
        "./model.py",
        "a\\b.py",
        "..\\model.py",
        "C:\\model.py",
        "C:model.py",
        "con.py",
        "src/AUX.py",
        "nul",
        "com1.txt",
        "con .py",
        "CLOCK$.py",
        "CONIN$.py",
        "lpt\u00b3.py",
        "a\u00a0b.py",
        "a\ufe0f.py",
        "a\u3164.py",
        "a\ud83d\udcab\udb40\udc41.py",
        "a\ue000.py",
        "a\u2028.py",
        "model.py ",
        " model.py",
        "model.py.",
        "a\u0000.py",
        "a\n.py",
        "a\u202eb.py",
        "a|b.py",
        "a*.py",
        "~/../model.py"
      })
  void an_unsafe_path_is_refused(String path) {
    CraftedZip zip = new CraftedZip();
    zip.stored(path, TEXT);
    assertThat(rules(read(zip.bytes()))).contains("archive-unsafe-path");
  }

  @Test
  void a_name_that_is_not_utf8_is_refused() {
    CraftedZip zip = new CraftedZip();
    CraftedZip.Entry e = zip.stored("model.py", TEXT);
    e.centralName = new byte[] {(byte) 0xff, '.', 'p', 'y'};
    e.localName = e.centralName;
    assertThat(rules(read(zip.bytes()))).contains("archive-unsafe-path");
  }

  @Test
  void a_name_beyond_the_limit_is_refused() {
    CraftedZip zip = new CraftedZip();
    zip.stored("a".repeat(300) + ".py", TEXT);
    assertThat(rules(read(zip.bytes()))).containsExactly("archive-unsafe-path");
  }

  @Test
  void a_bomb_is_refused_by_its_headers_and_nothing_is_inflated() {
    CraftedZip zip = new CraftedZip();
    // The data would be no deflate stream; that this is not reported shows that nobody looked.
    CraftedZip.Entry e = zip.stored("a.py", new byte[] {-1, -1});
    e.method = 8;
    e.localMethod = 8;
    e.unpacked = 4_000_000_000L;
    e.localUnpacked = e.unpacked;
    assertThat(rules(read(zip.bytes())))
        .containsExactlyInAnyOrder("archive-unpacked-too-large", "archive-compression-ratio");
  }

  @Test
  void declared_sizes_that_add_up_beyond_the_limit_are_refused() {
    CraftedZip zip = new CraftedZip();
    for (int i = 0; i < 3; i++) {
      byte[] noise = new byte[700_000];
      new Random(i).nextBytes(noise);
      zip.stored("f" + i + ".txt", noise);
    }
    assertThat(rules(read(zip.bytes()))).containsExactly("archive-unpacked-too-large");
  }

  @Test
  void all_findings_are_reported_at_once() {
    CraftedZip zip = new CraftedZip();
    zip.stored("../a.py", TEXT);
    zip.stored("b.so", TEXT);
    zip.stored("c.py", new byte[] {0});
    zip.stored("d.py", TEXT).mode(0120777);
    assertThat(rules(read(zip.bytes())))
        .containsExactlyInAnyOrder(
            "archive-unsafe-path",
            "archive-unsupported-file",
            "file-not-text",
            "archive-special-file");
  }

  @Test
  void bytes_that_are_not_text_are_located() {
    CraftedZip zip = new CraftedZip();
    zip.stored("a.py", new byte[] {'x', '\n', 'y', (byte) 0xc3, '\n'});
    Finding finding = ((Unpacked.Refused) read(zip.bytes())).findings().getFirst();
    assertThat(finding.file()).isEqualTo("a.py");
    assertThat(finding.line()).isEqualTo(2);
    assertThat(finding.message()).contains("offset 3");
  }

  @Test
  void what_ordinary_tools_write_is_accepted() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("0123456789abcdef0123456789abcdef01234567");
      for (String name : List.of("src/", "src/model.py", "src/caf\u00e9.py", "prism.yaml")) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write((TEXT + "# " + name).getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
    assertThat(tree(read(out.toByteArray())).files())
        .containsOnlyKeys("prism.yaml", "src/caf\u00e9.py", "src/model.py");
  }

  @Test
  void unix_modes_of_files_and_folders_are_accepted() {
    CraftedZip zip = new CraftedZip();
    zip.stored("src/", "").mode(0040755);
    zip.stored("src/a.py", TEXT).mode(0100644);
    zip.deflated("b.py", TEXT.getBytes(StandardCharsets.UTF_8)).mode(0100755);
    assertThat(tree(read(zip.bytes())).files()).containsOnlyKeys("b.py", "src/a.py");
  }

  @Test
  void one_top_folder_that_holds_everything_is_removed() {
    CraftedZip zip = new CraftedZip();
    zip.stored("project-main/model.py", TEXT);
    zip.stored("project-main/src/a.py", TEXT);
    assertThat(tree(read(zip.bytes())).files()).containsOnlyKeys("model.py", "src/a.py");
  }

  @Test
  void what_systems_add_is_ignored_with_a_warning() {
    CraftedZip zip = new CraftedZip();
    zip.stored("model.py", TEXT);
    zip.stored("__MACOSX/._model.py", new byte[] {0, 5, 22, 7});
    zip.stored(".DS_Store", new byte[] {0, 0, 0, 1});
    zip.stored("__pycache__/model.cpython-312.pyc", new byte[] {0, 0});
    Unpacked unpacked = read(zip.bytes());
    assertThat(tree(unpacked).files()).containsOnlyKeys("model.py");
    assertThat(rules(unpacked)).hasSize(3).containsOnly("archive-ignored-entry");
  }

  @Test
  void line_ends_and_byte_order_marks_are_normalised() {
    CraftedZip zip = new CraftedZip();
    zip.stored("a.py", "\ufeffa\r\nb\rc\n");
    assertThat(tree(read(zip.bytes())).files()).containsEntry("a.py", "a\nb\nc\n");
  }

  @Test
  void a_name_that_contradicts_the_bytes_is_refused() {
    CraftedZip zip = new CraftedZip();
    zip.stored("a.py", TEXT);
    Limits limits = Limits.standard();
    assertThat(rules(BundleArchive.read(zip.bytes(), "model.py", limits)))
        .containsExactly("not-a-bundle");
    assertThat(rules(read(TEXT.getBytes(StandardCharsets.UTF_8)))).containsExactly("not-a-bundle");
    assertThat(rules(BundleArchive.read(zip.bytes(), "model.tar", limits)))
        .containsExactly("not-a-bundle");
    assertThat(rules(BundleArchive.read(new byte[] {120}, "../model.py", limits)))
        .containsExactly("archive-unsafe-path");
  }

  @Test
  void the_upload_limit_is_exact() {
    Limits limits = Limits.standard();
    byte[] largest = new byte[7_500_000];
    assertThat(rules(BundleArchive.read(largest, "a.zip", limits))).containsExactly("not-a-bundle");
    assertThat(rules(BundleArchive.read(new byte[7_500_001], "a.zip", limits)))
        .containsExactly("upload-too-large");
    assertThat(rules(BundleArchive.read(new byte[0], "a.zip", limits)))
        .containsExactly("upload-too-large");
  }

  @Test
  void every_damaged_archive_ends_in_a_result() {
    CraftedZip zip = new CraftedZip();
    zip.stored("model.py", TEXT);
    zip.deflated("src/layers.py", "y = 2\n".repeat(200).getBytes(StandardCharsets.UTF_8));
    byte[] good = zip.bytes();
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int k = 0; k < 1 + i % 4; k++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = i % 7 == 0 ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
      Unpacked unpacked = read(cut);
      if (unpacked instanceof Unpacked.Refused) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }
}
