package io.prism.referee.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Sha256 JOB = new Sha256("1".repeat(64));
  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = ledger(JOB);
  }

  private Ledger ledger(Sha256 identity) {
    return new Ledger(folder.resolve("account"), identity);
  }

  /** Some value. */
  public record Number(double value) {}

  @Test
  void what_was_kept_last_is_found_again_bit_by_bit() {
    try (PointerScope _ = new PointerScope()) {
      ledger.keep("arm", new Number(1), Map.of("w", torch.ones(3)));
      ledger.keep("arm", new Number(0.1 + 0.2), Map.of("w", torch.zeros(2)));

      Ledger later = ledger(JOB);
      assertThat(later.find("arm", Number.class)).contains(new Number(0.1 + 0.2));
      assertThat(later.tensors("arm").get("w").numel()).isEqualTo(2);
      assertThat(files()).hasSize(2); // what the first entry named is gone
    }
  }

  @Test
  void entries_of_another_job_do_not_exist() {
    ledger.keep("arm", new Number(1));
    assertThat(ledger(new Sha256("2".repeat(64))).find("arm", Number.class)).isEmpty();
    assertThat(ledger.find("other", Number.class)).isEmpty();
  }

  @Test
  void an_altered_file_takes_its_entry_with_it() throws Exception {
    try (PointerScope _ = new PointerScope()) {
      ledger.keep("arm", new Number(1), Map.of("w", torch.ones(3)));
    }
    Path file = ledger.file("arm").orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThat(ledger.find("arm", Number.class)).isEmpty();

    Files.delete(file);
    assertThat(ledger.find("arm", Number.class)).isEmpty();
  }

  @Test
  void an_altered_or_torn_entry_does_not_exist() throws Exception {
    ledger.keep("arm", new Number(1));
    Path entry = folder.resolve("account/arm.json");
    String whole = Files.readString(entry);

    Files.writeString(entry, whole.replace("1.0", "2.0"));
    assertThat(ledger.find("arm", Number.class)).isEmpty();
    Files.writeString(entry, whole.substring(0, whole.length() / 2));
    assertThat(ledger.find("arm", Number.class)).isEmpty();
    Files.writeString(entry, whole);
    assertThat(ledger.find("arm", Number.class)).contains(new Number(1));
  }

  @Test
  void nothing_is_left_of_what_was_dropped_and_of_a_run_that_is_over() {
    try (PointerScope _ = new PointerScope()) {
      ledger.keep("a", new Number(1), Map.of("w", torch.ones(3)));
      ledger.keep("b", new Number(1), Map.of("w", torch.ones(3)));
    }
    ledger.drop("a");
    assertThat(files()).hasSize(2).allMatch(f -> f.startsWith("b."));
    Path account = folder.resolve("account");
    Ledger.discard(account);
    assertThat(account).doesNotExist();
    Ledger.discard(account);
  }

  private List<String> files() {
    try (Stream<Path> found = Files.list(folder.resolve("account"))) {
      return Arrays.stream(found.toArray(Path[]::new))
          .map(p -> String.valueOf(p.getFileName()))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
