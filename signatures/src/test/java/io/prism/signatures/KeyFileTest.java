package io.prism.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final String SEED = "01".repeat(32);
  private static final String PUBLIC =
      "189dac29296d31814dc8c56cf3d36a0543372bba7538fa322a4aebfebc39e056";

  @TempDir Path folder;

  @Test
  void a_new_key_is_written_for_its_owner_only_and_read_again() throws IOException {
    Path file = folder.resolve("new/key.json");
    KeyFile key = KeyFile.generate();
    key.writeNew(file);
    assertThat(KeyFile.read(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.readString(file))
        .contains("\"schema\" : \"prism.key.v1\"", "\"ss58\" : \"" + key.address() + "\"");
    assertThat(KeyFile.generate()).isNotEqualTo(key);
  }

  @Test
  void an_existing_key_is_never_overwritten() throws IOException {
    Path file = folder.resolve("key.json");
    KeyFile key = KeyFile.generate();
    key.writeNew(file);
    assertThatThrownBy(() -> KeyFile.generate().writeNew(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(KeyFile.read(file)).isEqualTo(key);
  }

  @Test
  void a_bittensor_hotkey_file_is_read() {
    KeyFile key =
        KeyFile.parse(
            """
            {"accountId": "0x%1$s", "publicKey": "0x%1$s", "secretPhrase": "a b c",
             "secretSeed": "0x%2$s", "ss58Address": "%3$s"}
            """
                .formatted(PUBLIC, SEED, KeyFile.fromSeedHex(SEED).address()),
            "hotkey");
    assertThat(key.pair().publicKey().hex()).isEqualTo(PUBLIC);
  }

  @Test
  void a_mnemonic_without_a_seed_is_refused_with_a_way_on() {
    assertRefused("{\"secretPhrase\": \"a b c\", \"secretSeed\": null}", "key import --seed HEX");
  }

  @Test
  void encrypted_public_foreign_and_broken_files_are_refused_with_their_reason() {
    assertRefused("$NACL1234", "encrypted");
    assertRefused("{\"ss58Address\": \"5x\"}", "cannot sign");
    assertRefused("not json", "not JSON");
    assertRefused("", "cannot sign");
    assertRefused("[1]", "cannot sign");
    assertRefused("{\"secretSeed\": \"0x1234\"}", "found 4 characters");
  }

  @Test
  void a_file_that_names_another_address_is_refused() {
    String other = KeyFile.generate().address();
    assertRefused(
        "{\"schema\": \"prism.key.v1\", \"seed\": \"" + SEED + "\", \"ss58\": \"" + other + "\"}",
        other);
  }

  @Test
  void neither_messages_nor_texts_show_a_seed() {
    String almost = SEED.substring(0, 63) + "g";
    assertThatThrownBy(() -> KeyFile.fromSeedHex(almost))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageNotContaining("0101");
    assertThat(KeyFile.fromSeedHex(SEED).toString()).doesNotContain("0101");
  }

  @Test
  void a_seed_may_begin_with_0x() {
    assertThat(KeyFile.fromSeedHex("0x" + SEED)).isEqualTo(KeyFile.fromSeedHex(SEED));
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> KeyFile.parse(text, "file"))
        .isInstanceOf(InvalidKeyFile.class)
        .hasMessageContaining(reason);
  }
}
