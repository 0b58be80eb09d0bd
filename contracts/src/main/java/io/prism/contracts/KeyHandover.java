package io.prism.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A statement that another key signs weights from now on, signed by both keys: the previous one
 * says who follows it, the next one that it exists and is meant.
 *
 * <p>Covered: that whoever holds the previous key named the next one. Not covered: whether the
 * previous key was stolen; a thief can make such a statement, too.
 *
 * @param schema {@value #SCHEMA}
 * @param previousKey Ed25519, 64 hexadecimal digits
 * @param nextKey Ed25519, 64 hexadecimal digits
 * @param previousSignature 128 hexadecimal digits, over {@link #message}
 * @param nextSignature 128 hexadecimal digits, over {@link #message}
 */
public record KeyHandover(
    String schema,
    String previousKey,
    String nextKey,
    String previousSignature,
    String nextSignature) {
  public static final String SCHEMA = "prism.weights-key-handover.v1";

  /** {@return the statement of the holder of both keys} */
  public static KeyHandover of(SigningKey previous, SigningKey next) {
    byte[] message = message(previous.publicKey(), next.publicKey());
    return new KeyHandover(
        SCHEMA, previous.publicKey(), next.publicKey(), previous.sign(message), next.sign(message));
  }

  /** {@return whether both keys, which differ, signed it} */
  public boolean isAuthentic() {
    byte[] message = message(previousKey, nextKey);
    return schema.equals(SCHEMA)
        && !previousKey.equalsIgnoreCase(nextKey)
        && WeightsHash.isSigned(previousKey, message, previousSignature)
        && WeightsHash.isSigned(nextKey, message, nextSignature);
  }

  /** {@return what both sign: longer than the 32 bytes of a record's hash, so never one} */
  static byte[] message(String previousKey, String nextKey) {
    return (SCHEMA
            + ":"
            + previousKey.toLowerCase(Locale.ROOT)
            + ":"
            + nextKey.toLowerCase(Locale.ROOT))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
