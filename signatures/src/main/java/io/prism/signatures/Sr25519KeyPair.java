package io.prism.signatures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/** A secret key and its public key. Holds secrets: it has no textual form. */
public final class Sr25519KeyPair {
  /** Bytes of a seed, which polkadot-js and Bittensor call the mini secret. */
  public static final int SEED_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Scalar secret;
  private final byte[] nonceSeed;
  private final PublicKey publicKey;

  private Sr25519KeyPair(Scalar secret, byte[] nonceSeed) {
    this.secret = secret;
    this.nonceSeed = nonceSeed;
    this.publicKey = new PublicKey(RistrettoPoint.BASE.times(secret).encode());
  }

  /**
   * Expands a seed as substrate does ("Ed25519 expansion"): the clamped first half of its SHA-512,
   * divided by the cofactor 8, is the scalar; the second half seeds nonces.
   *
   * @throws IllegalArgumentException unless {@code seed} has 32 bytes
   */
  public static Sr25519KeyPair fromSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a seed has " + SEED_BYTES + " bytes, found " + seed.length);
    }
    byte[] h = sha512(seed);
    h[0] &= (byte) 0xf8;
    h[31] &= 0x3f;
    h[31] |= 0x40;
    byte[] eighth = new byte[32];
    for (int i = 0; i < 32; i++) {
      int above = i < 31 ? h[i + 1] & 7 : 0;
      eighth[i] = (byte) ((h[i] & 0xff) >>> 3 | above << 5);
    }
    Sr25519KeyPair pair = new Sr25519KeyPair(Scalar.reduce(eighth), Arrays.copyOfRange(h, 32, 64));
    Arrays.fill(h, (byte) 0);
    Arrays.fill(eighth, (byte) 0);
    return pair;
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** {@return the SS58 address, prefix 42} */
  public String address() {
    return Ss58.encode(publicKey);
  }

  /** {@return 64 bytes, different at every call} */
  public byte[] sign(byte[] message) {
    byte[] randomness = new byte[32];
    RANDOM.nextBytes(randomness);
    return sign(message, randomness);
  }

  /** Signs with the given randomness, so that a test can repeat a signature. */
  byte[] sign(byte[] message, byte[] randomness) {
    Transcript transcript = Sr25519.signing(message);
    Sr25519.commitKey(transcript, publicKey.bytes());
    Scalar r = Scalar.reduce(transcript.witness("signing", nonceSeed, randomness, 64));
    byte[] commitment = RistrettoPoint.BASE.times(r).encode();
    Scalar k = Sr25519.challenge(transcript, commitment);
    byte[] signature = Arrays.copyOf(commitment, Sr25519.SIGNATURE_BYTES);
    System.arraycopy(secret.timesPlus(k, r).encode(), 0, signature, 32, 32);
    signature[63] |= (byte) Sr25519.MARK;
    return signature;
  }

  /** {@return the secret scalar's bytes, for tests of key derivation} */
  byte[] secretBytes() {
    return secret.encode();
  }

  private static byte[] sha512(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  @Override
  public String toString() {
    return "Sr25519KeyPair[" + address() + "]";
  }
}
