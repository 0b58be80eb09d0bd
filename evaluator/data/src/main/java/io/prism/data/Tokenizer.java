package io.prism.data;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** From text to token ids. The loss is reported per byte of UTF-8 text, whatever the tokens are. */
public sealed interface Tokenizer {

  /** {@return for instance {@code gpt2}} */
  String name();

  /** {@return number of token ids, the separator included} */
  int vocabulary();

  /** {@return the id that ends a document and begins a row; no text has it} */
  int separator();

  /** {@return bytes of a stored token} */
  int tokenBytes();

  /** {@return the ids of a text; safe to call from several threads} */
  int[] encode(String text);

  /** {@return bytes of UTF-8 text that each token stands for; 0 for the separator} */
  int[] utf8Bytes();

  /**
   * {@return the tokenizer of that name}
   *
   * @throws DataException when there is none
   */
  static Tokenizer named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "bytes" -> new Bytes();
      case "gpt2" -> new Gpt2();
      default ->
          throw new DataException("there is no tokenizer '" + name + "'; there are bytes and gpt2");
    };
  }

  /** Token id = byte of UTF-8. The byte 0 is the separator, and is left out of texts. */
  final class Bytes implements Tokenizer {
    private static final int VOCABULARY = 256;

    @Override
    public String name() {
      return "bytes";
    }

    @Override
    public int vocabulary() {
      return VOCABULARY;
    }

    @Override
    public int separator() {
      return 0;
    }

    @Override
    public int tokenBytes() {
      return 1;
    }

    @Override
    public int[] encode(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int[] out = new int[bytes.length];
      int n = 0;
      for (byte b : bytes) {
        if (b != 0) {
          out[n++] = b & 0xff;
        }
      }
      return n == out.length ? out : java.util.Arrays.copyOf(out, n);
    }

    @Override
    public int[] utf8Bytes() {
      int[] out = new int[VOCABULARY];
      java.util.Arrays.fill(out, 1);
      out[separator()] = 0;
      return out;
    }
  }

  /**
   * Byte-pair encoding of GPT-2 (Radford et al. 2019), 50,257 ids; special tokens in a text are
   * text.
   */
  final class Gpt2 implements Tokenizer {
    private static final int SEPARATOR = 50_256;
    private final Encoding encoding =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    @Override
    public String name() {
      return "gpt2";
    }

    @Override
    public int vocabulary() {
      return SEPARATOR + 1;
    }

    @Override
    public int separator() {
      return SEPARATOR;
    }

    @Override
    public int tokenBytes() {
      return 2;
    }

    @Override
    public int[] encode(String text) {
      return encoding.encodeOrdinary(text).toArray();
    }

    @Override
    public int[] utf8Bytes() {
      int[] out = new int[vocabulary()];
      for (int id = 0; id < SEPARATOR; id++) {
        IntArrayList one = new IntArrayList(1);
        one.add(id);
        out[id] = encoding.decodeBytes(one).length;
      }
      return out;
    }
  }
}
