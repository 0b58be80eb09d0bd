package io.prism.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
  private static final String SEED = "01".repeat(32);
  private static final String PUBLIC =
      "189dac29296d31814dc8c56cf3d36a0543372bba7538fa322a4aebfebc39e056";
  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final String ALICE_MESSAGE = "I hereby verify that I control " + ALICE;
  private static final String ALICE_SIGNATURE =
      "b83881d3bd7302981ee1c504fe5b7b394682927131fc0846fd616bb40fa14d02"
          + "640fd2aca785b4cb57904765c2e4e75f59a7dd30154c209964369912091f6981";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("key.json");
  }

  @Test
  void a_new_key_prints_its_address_and_is_for_its_owner_only() throws Exception {
    Terminal made = Terminal.run("key", "new", "--out", file);
    assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(made.out().strip()).matches("5[1-9A-HJ-NP-Za-km-z]{47}");
    assertThat(made.err()).contains("not encrypted");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Terminal.run("key", "show", "--key", file).out()).contains(made.out().strip());
  }

  @Test
  void an_existing_key_is_not_overwritten() throws Exception {
    Terminal.run("key", "new", "--out", file);
    byte[] before = Files.readAllBytes(file);
    Terminal again = Terminal.run("key", "new", "--out", file);
    assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("never overwritten");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_seed_is_imported_and_never_shown() {
    Terminal made = Terminal.run("key", "import", "--seed", "0x" + SEED, "--out", file, "--json");
    assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(made.json().getFirst().get("public_key").asText()).isEqualTo(PUBLIC);
    Terminal shown = Terminal.run("key", "show", "--key", file, "--json");
    assertThat(shown.json().getFirst().get("public_key").asText()).isEqualTo(PUBLIC);
    assertThat(made.out() + made.err() + shown.out() + shown.err()).doesNotContain(SEED);
  }

  @Test
  void a_bittensor_hotkey_file_is_imported() throws Exception {
    Path hotkey = folder.resolve("hotkey");
    Files.writeString(hotkey, "{\"secretSeed\": \"0x" + SEED + "\", \"secretPhrase\": \"a b\"}");
    Terminal made = Terminal.run("key", "import", "--file", hotkey, "--out", file, "--json");
    assertThat(made.json().getFirst().get("public_key").asText()).isEqualTo(PUBLIC);
  }

  @Test
  void import_takes_exactly_one_source_and_refuses_what_is_no_seed() {
    assertThat(Terminal.run("key", "import", "--out", file).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(
            Terminal.run("key", "import", "--seed", SEED, "--file", "x", "--out", file).exitCode())
        .isEqualTo(ExitCode.USAGE);
    Terminal words = Terminal.run("key", "import", "--seed", "a b c", "--out", file);
    assertThat(words.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(words.err()).contains("64 digits");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_mnemonic_without_a_seed_is_refused_with_a_way_on() throws Exception {
    Path hotkey = folder.resolve("hotkey");
    Files.writeString(hotkey, "{\"secretPhrase\": \"a b\"}");
    Terminal refused = Terminal.run("key", "import", "--file", hotkey, "--out", file);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("mnemonic", "key import --seed HEX");
  }

  @Test
  void what_sign_prints_verifies() {
    String address = Terminal.run("key", "new", "--out", file).out().strip();
    Terminal signed = Terminal.run("key", "sign", "--key", file, "--message", "Grüße: 1");
    assertThat(signed.out().strip()).matches("[0-9a-f]{128}");
    Terminal verified = verify(address, signed.out().strip(), "Grüße: 1");
    assertThat(verified.out()).isEqualTo("valid" + System.lineSeparator());
    assertThat(verified.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verify(address, signed.out().strip(), "Grüße: 2").exitCode()).isEqualTo(1);
  }

  @Test
  void verify_prints_exactly_valid_or_invalid() {
    assertThat(verify(ALICE, ALICE_SIGNATURE, ALICE_MESSAGE).out().strip()).isEqualTo("valid");
    assertThat(verify(ALICE, "0x01" + ALICE_SIGNATURE, ALICE_MESSAGE).exitCode()).isZero();
    for (Terminal invalid :
        new Terminal[] {
          verify(ALICE, ALICE_SIGNATURE, "other"),
          verify(ALICE, "", ALICE_MESSAGE),
          verify(ALICE, "00", ALICE_MESSAGE),
          verify(ALICE.replace('Q', 'R'), ALICE_SIGNATURE, ALICE_MESSAGE),
          verify("5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM", ALICE_SIGNATURE, "x")
        }) {
      assertThat(invalid.out()).isEqualTo("invalid" + System.lineSeparator());
      assertThat(invalid.exitCode()).isEqualTo(ExitCode.NEGATIVE);
      assertThat(invalid.err()).isNotBlank();
    }
  }

  @Test
  void a_message_that_the_locale_damaged_is_not_signed() {
    Terminal.run("key", "new", "--out", file);
    Terminal refused = Terminal.run("key", "sign", "--key", file, "--message", "Gr\uFFFD\uFFFDe");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("LC_ALL=C.UTF-8");
  }

  private static Terminal verify(String hotkey, String signature, String message) {
    return Terminal.run(
        "key", "verify", "--hotkey", hotkey, "--signature", signature, "--message", message);
  }
}
