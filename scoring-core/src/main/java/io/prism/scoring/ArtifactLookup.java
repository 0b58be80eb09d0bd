package io.prism.scoring;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Where the files that a manifest names can be found. */
@FunctionalInterface
public interface ArtifactLookup {
  /**
   * {@return what is really stored for {@code ref}, by its bytes and not by its name; empty when
   * nothing is}
   */
  Optional<Stored> find(ArtifactRef ref);

  /**
   * A stored file.
   *
   * @param sha256 digest computed from the bytes
   * @param bytes their number
   */
  record Stored(Sha256 sha256, long bytes) {}

  /**
   * {@return a lookup by path below {@code directory}; links are not followed and nothing outside
   * is read}
   */
  static ArtifactLookup inDirectory(Path directory) {
    Path root = directory.toAbsolutePath().normalize();
    return ref -> {
      Path file = root.resolve(ref.path()).normalize();
      try {
        // The real path differs from the lexical one as soon as any part of it is a link.
        if (!file.startsWith(root)
            || !Files.isRegularFile(file)
            || !file.toRealPath().equals(root.toRealPath().resolve(root.relativize(file)))) {
          return Optional.empty();
        }
        return Optional.of(digest(file));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read artifact " + file, e);
      }
    };
  }

  private static Stored digest(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        DigestInputStream in = new DigestInputStream(raw, MessageDigest.getInstance("SHA-256"))) {
      long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
      String hex = HexFormat.of().formatHex(in.getMessageDigest().digest());
      return new Stored(new Sha256(hex), bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
