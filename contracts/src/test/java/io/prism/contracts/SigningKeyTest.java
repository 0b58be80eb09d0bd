package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @TempDir private Path dir;

  @Test
  void signatures_are_those_of_rfc_8032() {
    // RFC 8032 section 7.1, TEST 2: one byte 0x72.
    SigningKey key =
        SigningKey.ofSeed(
            HexFormat.of()
                .parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    assertThat(key.publicKey())
        .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    assertThat(key.sign(new byte[] {0x72}))
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  }

  @Test
  void a_missing_key_is_made_for_its_owner_alone_and_then_kept() throws Exception {
    Path file = dir.resolve("keys/weights_key");
    SigningKey made = SigningKey.load(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file).strip()).matches("[0-9a-f]{64}");
    assertThat(SigningKey.load(file).publicKey()).isEqualTo(made.publicKey());
    assertThat(SigningKey.load(dir.resolve("other")).publicKey()).isNotEqualTo(made.publicKey());
  }

  @Test
  void a_damaged_key_is_refused_and_never_overwritten() throws Exception {
    Path file = Files.writeString(dir.resolve("key"), "abc");
    assertThatIOException().isThrownBy(() -> SigningKey.load(file)).withMessageContaining("64 hex");
    assertThat(Files.readString(file)).isEqualTo("abc");
  }
}
