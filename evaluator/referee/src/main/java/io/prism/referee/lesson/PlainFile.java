package io.prism.referee.lesson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a file that its owner may change, swap or grow meanwhile: a regular file, never through a
 * link, never beyond a limit, and what is used is a copy.
 */
final class PlainFile {
  private static final int CHUNK = 1 << 16;
  private static final long OPEN_SECONDS = 30;

  private PlainFile() {}

  static byte[] read(Path file, long limit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    copy(file, limit, out);
    return out.toByteArray();
  }

  static void copy(Path file, long limit, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      copy(file, limit, out);
    }
  }

  private static void copy(Path file, long limit, OutputStream out) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("missing or not a regular file");
    }
    long size = Files.size(file);
    if (size > limit) {
      throw new IOException("has %d bytes, at most %d are allowed".formatted(size, limit));
    }
    try (FileChannel in = open(file)) {
      WritableByteChannel target = Channels.newChannel(out);
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      long total = 0;
      while (in.read(buffer) >= 0) {
        total += buffer.position();
        if (total > limit) {
          throw new IOException("grew beyond " + limit + " bytes");
        }
        target.write(buffer.flip());
        buffer.clear();
      }
    }
  }

  /** Opening waits for ever when a pipe took the file's place after we looked. */
  private static FileChannel open(Path file) throws IOException {
    CompletableFuture<FileChannel> opened = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                opened.complete(
                    FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
              } catch (IOException | RuntimeException e) {
                opened.completeExceptionally(e);
              }
            });
    try {
      return opened.get(OPEN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("cannot be opened", e);
    } catch (ExecutionException e) {
      throw new IOException("cannot be opened: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
