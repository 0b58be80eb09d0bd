package io.prism.review.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.prism.contracts.Severity;
import io.prism.contracts.Verdict;
import io.prism.review.Review;
import io.prism.review.ReviewResult;
import java.nio.charset.StandardCharsets;

/**
 * Anything may be uploaded, and review ends in a verdict. An ordinary test run plays the corpus in
 * {@code ReviewFuzzTestInputs}; {@code JAZZER_FUZZ=1} makes one of the methods search, see
 * docs/reference/fuzzing.md.
 */
class ReviewFuzzTest {
  private static final String MODEL =
      """
      def build_model(ctx):
          return None


      def get_recipe(ctx):
          return {}
      """;

  private static final Review REVIEW = new Review();

  /** Raw bytes as a ZIP. */
  @FuzzTest(maxDuration = "10m")
  void upload(byte[] bytes) {
    sound(REVIEW.review(bytes, "bundle.zip"));
  }

  /** A ZIP whose fields are drawn one by one, so that the fuzzer gets behind the checksums. */
  @FuzzTest(maxDuration = "10m")
  void archive(FuzzedDataProvider data) {
    CraftedZip zip = new CraftedZip();
    int entries = data.consumeInt(0, 5);
    for (int i = 0; i < entries; i++) {
      entry(zip, data);
    }
    zip.countOffset = data.consumeInt(0, 9) == 0 ? data.consumeInt(-2, 2) : 0;
    zip.disk = data.consumeInt(0, 20) == 0 ? 1 : 0;
    zip.beforeEnd = data.consumeInt(0, 9) == 0 ? data.consumeBytes(60) : new byte[0];
    zip.tail = data.consumeInt(0, 9) == 0 ? data.consumeBytes(60) : new byte[0];
    sound(REVIEW.review(zip.bytes(), "bundle.zip"));
  }

  private static void entry(CraftedZip zip, FuzzedDataProvider data) {
    String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeString(30);
    byte[] content = data.consumeBytes(data.consumeInt(0, 400));
    CraftedZip.Entry e =
        data.consumeBoolean() ? zip.deflated(name, content) : zip.stored(name, content);
    for (int n = data.consumeInt(0, 3); n > 0; n--) {
      switch (data.consumeInt(0, 11)) {
        case 0 -> e.flags = data.consumeInt(0, 0xffff);
        case 1 -> e.method = data.consumeInt(0, 20);
        case 2 -> e.crc = data.consumeInt();
        case 3 -> e.packed = data.consumeLong(0, 0xffffffffL);
        case 4 -> e.unpacked = data.consumeLong(0, 0xffffffffL);
        case 5 -> e.localUnpacked = data.consumeLong(0, 0xffffffffL);
        case 6 -> e.mode = data.consumeInt(0, 0xffff);
        case 7 -> e.extra = data.consumeBytes(80);
        case 8 -> e.localExtra = data.consumeBytes(80);
        case 9 -> e.offset = data.consumeLong(0, 0xffffffffL);
        case 10 -> e.localName = data.consumeBytes(30);
        default -> e.after = data.consumeBytes(30);
      }
    }
  }

  private static final String[] NAMES = {
    "model.py", "prism.yaml", "src/", "src/model.py", "../x.py", "Model.py", "a.json", "x.zip"
  };

  /** A manifest beside an ordinary model. */
  @FuzzTest(maxDuration = "10m")
  void manifest(byte[] bytes) {
    CraftedZip zip = new CraftedZip();
    zip.stored("model.py", MODEL);
    zip.stored("prism.yaml", bytes);
    sound(REVIEW.review(zip.bytes(), "bundle.zip"));
  }

  /** A Python file. */
  @FuzzTest(maxDuration = "10m")
  void source(byte[] bytes) {
    byte[] head = MODEL.getBytes(StandardCharsets.UTF_8);
    byte[] file = java.util.Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, file, head.length, bytes.length);
    sound(REVIEW.review(file, "model.py"));
  }

  /** What holds for every verdict, beside that there is one. */
  private static void sound(ReviewResult result) {
    boolean refused =
        result.verdict().findings().stream().anyMatch(f -> f.severity() == Severity.REJECT);
    assertThat(refused).isEqualTo(result.verdict() instanceof Verdict.Rejected);
    assertThat(result.sources() != null).isEqualTo(result.verdict() instanceof Verdict.Approved);
    if (result.sources() != null) {
      assertThat(result.sources().files().keySet())
          .noneMatch(p -> p.startsWith("/") || p.contains("..") || p.contains("\\"));
      assertThat(result.sources().json()).isNotEmpty();
    }
  }
}
