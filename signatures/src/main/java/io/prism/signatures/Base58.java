package io.prism.signatures;

import java.util.Arrays;
import java.util.Optional;

/** Base 58 with Bitcoin's alphabet; each leading zero byte is one {@code 1}. */
final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Base58() {}

  static String encode(byte[] bytes) {
    byte[] digits = convert(bytes, 256, 58, bytes.length * 138 / 100 + 1);
    StringBuilder text = new StringBuilder("1".repeat(leadingZeros(bytes)));
    for (int i = leadingZeros(digits); i < digits.length; i++) {
      text.append(ALPHABET.charAt(digits[i]));
    }
    return text.toString();
  }

  /** {@return the bytes, empty when {@code text} has a character outside the alphabet} */
  static Optional<byte[]> decode(String text) {
    byte[] digits = new byte[text.length()];
    for (int i = 0; i < digits.length; i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      digits[i] = (byte) digit;
    }
    byte[] padded = convert(digits, 58, 256, text.length());
    int start = leadingZeros(padded) - leadingZeros(digits);
    return Optional.of(Arrays.copyOfRange(padded, start, padded.length));
  }

  /** Big-endian digits of one base to another, quadratic: for inputs of some tens of digits. */
  private static byte[] convert(byte[] digits, int from, int to, int length) {
    byte[] out = new byte[length];
    for (byte digit : digits) {
      int carry = digit & 0xff;
      for (int i = length - 1; i >= 0; i--) {
        carry += (out[i] & 0xff) * from;
        out[i] = (byte) (carry % to);
        carry /= to;
      }
    }
    return out;
  }

  private static int leadingZeros(byte[] digits) {
    int n = 0;
    while (n < digits.length && digits[n] == 0) {
      n++;
    }
    return n;
  }
}
