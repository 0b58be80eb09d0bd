package io.prism.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shards of one input file in one split. */
final class ShardWriter implements AutoCloseable {
  /** digest64 tokens32 bytes32. */
  static final int INDEX_ENTRY = 16;

  private final Path dataset;
  private final Split split;
  private final int input;
  private final Tokenizer tokenizer;
  private final long limit;
  private final List<Shard> shards = new ArrayList<>();
  private @Nullable Open open;

  /**
   * @param input number of the input file
   * @param limit tokens after which a new shard is begun
   */
  ShardWriter(Path dataset, Split split, int input, Tokenizer tokenizer, long limit) {
    this.dataset = dataset;
    this.split = split;
    this.input = input;
    this.tokenizer = tokenizer;
    this.limit = limit;
  }

  void add(EncodedDocument document) throws IOException {
    Open to = open;
    if (to == null) {
      to = new Open("%s/%05d-%03d".formatted(split.label(), input, shards.size()));
      open = to;
    }
    to.add(document);
    if (to.tokenCount >= limit) {
      roll(to);
    }
  }

  private void roll(Open from) throws IOException {
    shards.add(from.finish());
    open = null;
  }

  /** {@return all shards, complete and on the disk} */
  List<Shard> finish() throws IOException {
    if (open != null) {
      roll(open);
    }
    return List.copyOf(shards);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }

  private final class Open implements AutoCloseable {
    private final String name;
    private final Digesting tokens;
    private final Digesting index;
    private final ByteBuffer entry =
        ByteBuffer.allocate(INDEX_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    private long documents;
    private long tokenCount;
    private long bytes;

    Open(String name) throws IOException {
      this.name = name;
      Files.createDirectories(dataset.resolve(split.label()));
      tokens = new Digesting(dataset.resolve(name + Shard.TOKENS));
      index = new Digesting(dataset.resolve(name + Shard.INDEX));
    }

    void add(EncodedDocument d) throws IOException {
      int width = tokenizer.tokenBytes();
      byte[] out = new byte[(d.tokens().length + 1) * width];
      for (int i = 0; i <= d.tokens().length; i++) {
        int token = i < d.tokens().length ? d.tokens()[i] : tokenizer.separator();
        for (int b = 0; b < width; b++) {
          out[i * width + b] = (byte) (token >>> (8 * b));
        }
      }
      tokens.out().write(out);
      OutputStream to = index.out();
      entry.clear().putLong(d.digest()).putInt(d.tokens().length + 1).putInt(d.utf8Bytes());
      to.write(entry.array());
      documents++;
      tokenCount += d.tokens().length + 1;
      bytes += d.utf8Bytes();
    }

    Shard finish() throws IOException {
      return new Shard(
          name + Shard.TOKENS, tokens.finish(), index.finish(), documents, tokenCount, bytes);
    }

    @Override
    public void close() throws IOException {
      tokens.close();
      index.close();
    }
  }
}
