package io.prism.signatures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A key on disk: {@code {"schema": "prism.key.v1", "ss58", "public_key", "seed"}}, readable by its
 * owner only. The seed is not encrypted in this version: who can read the file can sign.
 * Bittensor's unencrypted hotkey files are read too.
 */
public final class KeyFile {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "prism.key.v1";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_BYTES = 64 * 1024;

  private final byte[] seed;
  private final Sr25519KeyPair pair;

  private KeyFile(byte[] seed) {
    this.seed = seed.clone();
    this.pair = Sr25519KeyPair.fromSeed(seed);
  }

  /** {@return a new random key} */
  public static KeyFile generate() {
    byte[] seed = new byte[Sr25519KeyPair.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return new KeyFile(seed);
  }

  /**
   * Takes a seed of 64 hexadecimal digits, with or without {@code 0x}.
   *
   * @throws InvalidKeyFile when it is something else
   */
  public static KeyFile fromSeedHex(String hex) {
    String digits = hex.strip();
    digits = digits.startsWith("0x") ? digits.substring(2) : digits;
    try {
      byte[] seed = HexFormat.of().parseHex(digits);
      if (seed.length == Sr25519KeyPair.SEED_BYTES) {
        return new KeyFile(seed);
      }
    } catch (IllegalArgumentException e) {
      // falls through: the reason is the same, and the text may be a secret
    }
    throw new InvalidKeyFile(
        "a seed is 32 bytes in hexadecimal (64 digits, 0x may come first), found "
            + digits.length()
            + " characters");
  }

  /**
   * Reads a key file of this program or of Bittensor.
   *
   * @throws InvalidKeyFile when the file holds no usable key
   * @throws IOException when it cannot be read
   */
  public static KeyFile read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidKeyFile(file + " is larger than a key file can be");
    }
    return parse(Files.readString(file), file.toString());
  }

  static KeyFile parse(String text, String name) {
    if (text.startsWith("$NACL") || text.startsWith("$ANSIBLE_VAULT") || text.startsWith("gAAAA")) {
      throw new InvalidKeyFile(
          name + " is encrypted: decrypt it with the wallet that made it, then import it");
    }
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidKeyFile(name + " is not JSON: expected a " + SCHEMA + " key file");
    }
    boolean ours = SCHEMA.equals(json.path("schema").asText());
    String seed = json.path(ours ? "seed" : "secretSeed").asText("");
    if (seed.isEmpty()) {
      throw new InvalidKeyFile(withoutSeed(json, name));
    }
    KeyFile key = fromSeedHex(seed);
    requireSame(json.path(ours ? "ss58" : "ss58Address"), key.address(), name);
    return key;
  }

  /**
   * Writes a new file with mode 0600, and its folder with mode 0700 when that is missing.
   *
   * @throws java.nio.file.FileAlreadyExistsException rather than overwrite a key
   */
  public void writeNew(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder, permissions(folder, "rwx------"));
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", SCHEMA)
        .put("ss58", address())
        .put("public_key", pair.publicKey().hex())
        .put("seed", HexFormat.of().formatHex(seed));
    String text = json.toPrettyString() + "\n";
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions(file, "rw-------"))) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** {@return the key pair} */
  public Sr25519KeyPair pair() {
    return pair;
  }

  /** {@return the SS58 address, prefix 42} */
  public String address() {
    return pair.address();
  }

  private static String withoutSeed(JsonNode json, String name) {
    if (json.hasNonNull("secretPhrase")) {
      return name
          + " has a mnemonic (secretPhrase) but no secretSeed. Mnemonics are not read here: let your"
          + " wallet show the seed, then run: prism key import --seed HEX";
    }
    return name
        + " has neither \"schema\": \""
        + SCHEMA
        + "\" with a seed nor a Bittensor secretSeed. A public key file cannot sign.";
  }

  private static void requireSame(JsonNode claimed, String address, String name) {
    if (claimed.isTextual() && !claimed.asText().equals(address)) {
      throw new InvalidKeyFile(
          name
              + " names the address "
              + claimed.asText()
              + ", but its seed belongs to "
              + address
              + " (sr25519). Is it a key of another scheme, or was the file edited?");
    }
  }

  private static FileAttribute<?>[] permissions(Path file, String mode) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyFile that && Arrays.equals(seed, that.seed);
  }

  @Override
  public int hashCode() {
    return pair.publicKey().hashCode();
  }

  @Override
  public String toString() {
    return "KeyFile[" + address() + "]";
  }
}
