package io.prism.contracts;

import io.prism.contracts.WeightsEvent.Published;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain of {@code weights.v1}.
 *
 * <p>Canonical JSON: the record as written on the topic without {@code hash, public_key,
 * signature}; keys sorted by UTF-16 code unit at every level; no white space; {@code null} written
 * out; numbers as they are written (the service writes doubles in Java's shortest form, {@code
 * 0.25}, {@code 1.0E-5}); UTF-8. The hash is the SHA-256 of those bytes, the signature Ed25519 (RFC
 * 8032) over the 32 bytes of the hash.
 *
 * <p>Covered: any change of a record, a record put in or left out of the middle. Not covered:
 * whether {@code public_key} is the key you trust (compare it), and records missing at the end.
 */
public final class WeightsHash {
  private static final Set<String> EXCLUDED = Set.of("hash", "public_key", "signature");
  // DER of SubjectPublicKeyInfo for Ed25519 (RFC 8410), up to the 32 raw bytes.
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private WeightsHash() {}

  /** {@return the hash {@code record} should carry, whatever it carries} */
  public static Sha256 of(Published record) {
    return ofJson(ContractJson.write(record));
  }

  /**
   * {@return the hash the record in {@code json} should carry} Properties that this version does
   * not know are hashed like all others.
   *
   * @throws IllegalArgumentException when {@code json} is no JSON object, or names a property twice
   */
  public static Sha256 ofJson(String json) {
    return Sha256.of(canonicalJson(json).getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the text that is hashed} */
  public static String canonicalJson(Published record) {
    return canonicalJson(ContractJson.write(record));
  }

  /**
   * {@return the text that is hashed}
   *
   * @throws IllegalArgumentException when {@code json} is no JSON object, or names a property twice
   */
  public static String canonicalJson(String json) {
    return CanonicalJson.of(json, EXCLUDED);
  }

  /** {@return whether {@code record} has its own hash and a valid signature by the key it names} */
  public static boolean isAuthentic(Published record) {
    return isAuthentic(ContractJson.write(record));
  }

  /**
   * {@return whether the record in {@code json} has its own hash and a valid signature by the key
   * it names} Use this for what came from elsewhere: it may hold properties that this version does
   * not know.
   */
  public static boolean isAuthentic(String json) {
    try {
      Published record = ContractJson.read(json, Published.class);
      if (!ofJson(json).equals(record.hash())) {
        return false;
      }
      byte[] signed = HexFormat.of().parseHex(record.hash().value());
      return isSigned(record.publicKey(), signed, record.signature());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * {@return whether {@code signature} is one of {@code message}, Ed25519}
   *
   * @param key raw public key, 64 hexadecimal digits
   * @param signature 128 hexadecimal digits
   */
  static boolean isSigned(String key, byte[] message, String signature) {
    try {
      HexFormat hex = HexFormat.of();
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(publicKey(hex.parseHex(key)));
      verifier.update(message);
      return verifier.verify(hex.parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** {@return whether {@code record} directly follows {@code previous} (null: is the first)} */
  public static boolean follows(@Nullable Published previous, Published record) {
    if (previous == null) {
      return record.sequence() == 0 && record.previousHash() == null;
    }
    return record.sequence() == previous.sequence() + 1
        && previous.hash().equals(record.previousHash())
        && record.epoch() >= previous.epoch();
  }

  private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    if (raw.length != 32) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, found " + raw.length);
    }
    byte[] der = new byte[SPKI.length + raw.length];
    System.arraycopy(SPKI, 0, der, 0, SPKI.length);
    System.arraycopy(raw, 0, der, SPKI.length, raw.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }
}
