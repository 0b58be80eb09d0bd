package io.prism.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One document, ready to be stored.
 *
 * @param split where it goes
 * @param digest the first 64 bits of the text's SHA-256
 * @param utf8Bytes of the text
 * @param tokens without the separator
 */
record EncodedDocument(Split split, long digest, int utf8Bytes, int[] tokens) {

  static EncodedDocument of(String text, SplitRule rule, Tokenizer tokenizer) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long digest = ByteBuffer.wrap(Digesting.sha256().digest(utf8)).getLong();
    return new EncodedDocument(rule.of(utf8), digest, utf8.length, tokenizer.encode(text));
  }
}
