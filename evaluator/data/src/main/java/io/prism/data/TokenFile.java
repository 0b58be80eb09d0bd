package io.prism.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One shard, mapped into memory: its size is no limit. */
final class TokenFile implements AutoCloseable {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofShared();
  private final Shard shard;
  private final int tokenBytes;
  private final MemorySegment tokens;
  private final MemorySegment index;

  TokenFile(Path dataset, Shard shard, int tokenBytes) {
    this.shard = shard;
    this.tokenBytes = tokenBytes;
    try {
      tokens = map(dataset.resolve(shard.path()), shard.tokens() * tokenBytes);
      index = map(dataset.resolve(shard.indexPath()), shard.documents() * ShardWriter.INDEX_ENTRY);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private MemorySegment map(Path file, long expected) {
    if (!Files.isRegularFile(file)) {
      throw new DataException(file + " is missing; restore it or prepare the dataset again");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != expected) {
        throw new DataException(
            "%s has %d bytes, the manifest says %d; the dataset was altered"
                .formatted(file, channel.size(), expected));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, arena);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Shard shard() {
    return shard;
  }

  int token(long at) {
    return tokenBytes == 1
        ? tokens.get(ValueLayout.JAVA_BYTE, at) & 0xff
        : tokens.get(SHORT, 2 * at) & 0xffff;
  }

  long digest(long document) {
    return index.get(LONG, document * ShardWriter.INDEX_ENTRY);
  }

  /** {@return tokens of a document, its separator included} */
  int length(long document) {
    return index.get(INT, document * ShardWriter.INDEX_ENTRY + 8);
  }

  int utf8Bytes(long document) {
    return index.get(INT, document * ShardWriter.INDEX_ENTRY + 12);
  }

  @Override
  public void close() {
    arena.close();
  }
}
