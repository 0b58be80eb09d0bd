package io.prism.base.artifacts;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A directory store: {@code <root>/ab/cd/abcd…}. A file appears under its digest only when complete
 * and flushed (write to a temporary name, fsync, atomic rename).
 */
public final class FsArtifactStore implements ArtifactStore {
  private final Path root;

  /** Creates the directory when it is missing. */
  public FsArtifactStore(Path root) throws IOException {
    this.root = Files.createDirectories(root.toAbsolutePath());
    Files.createDirectories(root.resolve("tmp"));
  }

  @Override
  public ArtifactRef put(String path, String type, byte[] bytes) throws IOException {
    Sha256 digest = new Sha256(HexFormat.of().formatHex(sha256().digest(bytes)));
    Path target = locate(digest);
    if (!Files.exists(target)) {
      Path temporary = Files.createTempFile(root.resolve("tmp"), "put", null);
      Files.write(temporary, bytes);
      publish(temporary, target);
    }
    return new ArtifactRef(path, digest, bytes.length, type);
  }

  @Override
  public ArtifactRef putFile(String path, String type, Path file) throws IOException {
    Path temporary = Files.createTempFile(root.resolve("tmp"), "put", null);
    MessageDigest digest = sha256();
    long bytes;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        OutputStream out = Files.newOutputStream(temporary)) {
      bytes = in.transferTo(out);
    }
    Sha256 id = new Sha256(HexFormat.of().formatHex(digest.digest()));
    if (Files.exists(locate(id))) {
      Files.delete(temporary);
    } else {
      publish(temporary, locate(id));
    }
    return new ArtifactRef(path, id, bytes, type);
  }

  @Override
  public byte[] read(Sha256 digest) throws IOException {
    byte[] bytes = Files.readAllBytes(locate(digest));
    String actual = HexFormat.of().formatHex(sha256().digest(bytes));
    if (!actual.equals(digest.value())) {
      throw new CorruptArtifactException("artifact %s reads back as %s".formatted(digest, actual));
    }
    return bytes;
  }

  @Override
  public boolean contains(Sha256 digest) {
    return Files.isRegularFile(locate(digest));
  }

  @Override
  public void remove(Sha256 digest) throws IOException {
    Files.deleteIfExists(locate(digest));
  }

  private Path locate(Sha256 digest) {
    String hex = digest.value();
    return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
  }

  private static void publish(Path temporary, Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.createDirectories(target.getParent());
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
