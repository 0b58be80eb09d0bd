package io.prism.data;

import io.prism.contracts.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** A file that is digested while it is written, and has its name only once it is complete. */
final class Digesting implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final OutputStream out;

  Digesting(Path target) throws IOException {
    this.target = target;
    temporary = target.resolveSibling(target.getFileName() + ".part");
    channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    out =
        new BufferedOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
  }

  OutputStream out() {
    return out;
  }

  /** Brings the file to the disk and gives it its name; {@return its digest} */
  Sha256 finish() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    return hex(digest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static Sha256 hex(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * {@return the digest of a file}
   *
   * @param read told the number of bytes after each piece
   */
  static Sha256 of(Path file, LongConsumer read) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        read.accept(n);
      }
    }
    return hex(digest);
  }

  /** Writes a small file at once. */
  static void write(Path file, byte[] bytes) throws IOException {
    try (Digesting digesting = new Digesting(file)) {
      digesting.out().write(bytes);
      digesting.finish();
    }
  }
}
