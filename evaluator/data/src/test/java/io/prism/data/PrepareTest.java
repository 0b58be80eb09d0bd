package io.prism.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {
  private static final Progress QUIET = (stage, detail, fraction) -> {};
  private static final Salt SALT = Salt.of(new byte[32]);

  @TempDir Path folder;
  private final List<String> texts = new ArrayList<>();
  private final List<Path> inputs = new ArrayList<>();

  @BeforeEach
  void write_inputs() throws IOException {
    Random random = new Random(7);
    for (int file = 0; file < 3; file++) {
      List<String> lines = new ArrayList<>();
      for (int d = 0; d < 400; d++) {
        String text = document(random);
        texts.add(text);
        lines.add(json(text));
      }
      inputs.add(Files.write(folder.resolve("in%d.jsonl".formatted(file)), lines));
    }
  }

  private static String document(Random random) {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < 20 + random.nextInt(60); w++) {
      text.append(Integer.toString(random.nextInt(50_000), 36)).append(' ');
    }
    return text.toString();
  }

  private static String json(String text) throws JsonProcessingException {
    return ContractJson.mapper().writeValueAsString(Map.of("text", text));
  }

  private PrepareOptions options(Path out, String tokenizer, Salt salt) {
    return new PrepareOptions(
        "test", inputs, out, "text", Tokenizer.named(tokenizer), salt, 0.1, 0.1, 5_000, 0.5, 2);
  }

  private Path out(String name) {
    return folder.resolve(name);
  }

  @Test
  void every_document_is_in_one_split_and_nothing_is_lost() {
    DatasetManifest manifest = Prepare.run(options(out("d"), "bytes", SALT), QUIET);
    assertThat(Arrays.stream(Split.values()).mapToLong(manifest::documents).sum())
        .isEqualTo(texts.size());
    assertThat(manifest.documents(Split.VALIDATION)).isBetween(70L, 180L);
    long bytes = texts.stream().mapToLong(String::length).sum();
    assertThat(Arrays.stream(Split.values()).mapToLong(manifest::tokens).sum())
        .isEqualTo(bytes + texts.size());
    assertThat(Verify.run(out("d"), QUIET)).isEmpty();
  }

  @Test
  void the_training_text_reads_back_as_it_was_written() {
    Prepare.run(options(out("d"), "bytes", SALT), QUIET);
    try (LockedDataset dataset = LockedDataset.open(out("d"))) {
      int length = (int) dataset.manifest().tokens(Split.TRAIN);
      StringBuilder all = new StringBuilder();
      // Odd pieces cross the borders of shards.
      for (int at = 0; at < length; at += 777) {
        for (int token : dataset.train(at, Math.min(777, length - at))) {
          all.append((char) token);
        }
      }
      Set<String> read = new HashSet<>(List.of(all.toString().split("\0")));
      assertThat(texts).containsAll(read);
      assertThat(read).hasSize((int) dataset.manifest().documents(Split.TRAIN));
    }
  }

  @Test
  void equal_options_give_an_equal_fingerprint_and_another_salt_another_split() {
    var one = Prepare.run(options(out("a"), "gpt2", SALT), QUIET);
    var two = Prepare.run(options(out("b"), "gpt2", SALT), QUIET);
    byte[] other = new byte[32];
    other[0] = 1;
    var three = Prepare.run(options(out("c"), "gpt2", Salt.of(other)), QUIET);
    assertThat(two.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(three.splits()).isNotEqualTo(one.splits());
    assertThat(three.saltFingerprint()).isNotEqualTo(one.saltFingerprint());
  }

  @Test
  void a_stopped_run_goes_on_where_it_was_and_ends_as_if_never_stopped() {
    var whole = Prepare.run(options(out("a"), "bytes", SALT), QUIET);
    AtomicInteger calls = new AtomicInteger();
    for (int stop = 1; stop <= 8; stop++) {
      int at = stop;
      calls.set(0);
      try {
        Prepare.run(
            options(out("b"), "bytes", SALT),
            (stage, detail, fraction) -> {
              if (calls.incrementAndGet() == at) {
                throw new CancellationException();
              }
            });
      } catch (CancellationException e) {
        // as if killed there
      }
    }
    assertThat(Prepare.run(options(out("b"), "bytes", SALT), QUIET).fingerprint())
        .isEqualTo(whole.fingerprint());
  }

  @Test
  void a_journal_line_that_was_cut_off_is_done_again() throws IOException {
    var whole = Prepare.run(options(out("a"), "bytes", SALT), QUIET);
    Path journal = out("a").resolve("journal.jsonl");
    String text = Files.readString(journal);
    Files.writeString(journal, text.substring(0, text.length() - 40));
    assertThat(Prepare.run(options(out("a"), "bytes", SALT), QUIET).fingerprint())
        .isEqualTo(whole.fingerprint());
  }

  @Test
  void other_options_do_not_continue_a_dataset() {
    Prepare.run(options(out("d"), "bytes", SALT), QUIET);
    assertThatThrownBy(() -> Prepare.run(options(out("d"), "gpt2", SALT), QUIET))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"tokenizer\":\"bytes\"")
        .hasMessageContaining("another folder");
  }

  @Test
  void copied_passages_are_counted_and_their_documents_excluded() throws IOException {
    Path clean = out("clean");
    Prepare.run(options(clean, "bytes", SALT), QUIET);
    Contamination before = LockedDataset.open(clean).contamination();
    assertThat(before.validation().excluded()).isEmpty();
    // Each document of the first file again, behind a few words: other splits, equal passages.
    List<String> copies = new ArrayList<>();
    for (String text : texts.subList(0, 400)) {
      copies.add(json("copied: " + text));
    }
    inputs.add(Files.write(folder.resolve("in3.jsonl"), copies));
    Path dirty = out("dirty");
    Prepare.run(options(dirty, "bytes", SALT), QUIET);
    try (LockedDataset dataset = LockedDataset.open(dirty)) {
      Contamination report = dataset.contamination();
      assertThat(report.validation().meanOverlap()).isGreaterThan(0.3);
      int excluded = report.validation().excluded().size();
      assertThat(excluded).isGreaterThan(30);
      assertThat(dataset.heldOut(Split.VALIDATION, 1, Integer.MAX_VALUE))
          .hasSize((int) dataset.manifest().documents(Split.VALIDATION) - excluded);
    }
  }

  @Test
  void altered_missing_and_exchanged_files_are_found() throws IOException {
    Path d = out("d");
    DatasetManifest manifest = Prepare.run(options(d, "bytes", SALT), QUIET);
    Path first = d.resolve(manifest.shards(Split.TRAIN).get(0).path());
    Path second = d.resolve(manifest.shards(Split.TRAIN).get(1).path());
    byte[] bytes = Files.readAllBytes(first);
    bytes[100] ^= 1;
    Files.write(first, bytes);
    assertThat(Verify.run(d, QUIET)).singleElement().asString().contains("SHA-256");
    try (LockedDataset dataset = LockedDataset.open(d)) {
      assertThatThrownBy(() -> dataset.train(0, 10))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("altered");
    }
    Files.delete(first);
    assertThat(Verify.run(d, QUIET)).anyMatch(p -> p.contains("missing"));
    Files.move(second, first, StandardCopyOption.REPLACE_EXISTING);
    assertThat(Verify.run(d, QUIET)).hasSizeGreaterThan(1);
    Files.writeString(d.resolve("contamination.json"), "{}");
    assertThat(Verify.run(d, QUIET)).anyMatch(p -> p.contains("contamination.json"));
  }

  @Test
  void what_is_not_finished_is_no_dataset() {
    assertThatThrownBy(() -> LockedDataset.open(folder)).hasMessageContaining("prism data prepare");
  }

  @Test
  void a_short_salt_is_refused() {
    assertThatThrownBy(() -> Salt.of(new byte[8])).hasMessageContaining("16");
    assertThat(SALT.toString()).isEqualTo("salt");
  }
}
