package io.prism.contracts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;

/**
 * The Ed25519 key (RFC 8032) that signs weights, kept as its 32-byte seed in hexadecimal.
 *
 * <p>Covered: the file is made for its owner alone and never overwritten. Not covered: theft of the
 * file; whoever reads it can sign weights.
 */
public final class SigningKey {
  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /**
   * {@return the key in {@code file}, which is made when it does not exist}
   *
   * @throws IOException when the file cannot be read or made, or holds something else
   */
  public static SigningKey load(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
    } catch (FileAlreadyExistsException e) {
      // Another instance was faster; its key is ours.
    }
    return read(file);
  }

  /**
   * {@return the key in {@code file}}
   *
   * @throws IOException when the file cannot be read, or holds something else
   */
  public static SigningKey read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw new IOException(
          "%s must hold an Ed25519 seed as 64 hex digits, found %d characters"
              .formatted(file, text.length()));
    }
    return ofSeed(HexFormat.of().parseHex(text));
  }

  /**
   * {@return the key of a seed}
   *
   * @param seed 32 bytes
   */
  public static SigningKey ofSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      // The JDK derives a public key from a seed only while generating: hand it the seed as luck.
      generator.initialize(255, new Fixed(seed));
      return new SigningKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /** {@return the raw public key, 64 hex digits} */
  public String publicKey() {
    byte[] der = pair.getPublic().getEncoded();
    return HexFormat.of().formatHex(der, der.length - 32, der.length);
  }

  /** {@return the signature, 128 hex digits} */
  public String sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes a new key in {@code file}, for its owner alone.
   *
   * @throws FileAlreadyExistsException when there is one already
   */
  public static void create(Path file) throws IOException {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        Files.newByteChannel(
            file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(
          StandardCharsets.US_ASCII.encode(
              HexFormat.of().formatHex(seed) + System.lineSeparator()));
    }
  }

  /** Returns the seed once; anything else asked of it would not be random. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = Arrays.copyOf(seed, 32);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("expected a request for 32 bytes, was " + bytes.length);
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
