package io.prism.referee.file;

import io.prism.contracts.Sha256;
import io.prism.graph.aten.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/** SHA-256. */
public final class Digests {
  private Digests() {}

  private static final int CHUNK = 1 << 20;

  /** {@return digest of the bytes, one array after the other} */
  public static Sha256 of(byte[]... parts) {
    MessageDigest digest = fresh();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return end(digest);
  }

  /** {@return digest of a file} */
  public static Sha256 of(Path file) throws IOException {
    MessageDigest digest = fresh();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    }
    return end(digest);
  }

  /** {@return digest of names, types and elements, whatever their order} */
  public static Sha256 of(Map<String, Tensor> tensors) {
    MessageDigest digest = fresh();
    new TreeMap<>(tensors)
        .forEach(
            (name, t) -> {
              String head = name + '\n' + Tensors.type(t) + '\n';
              digest.update(head.getBytes(StandardCharsets.UTF_8));
              try {
                Tensors.drain(t, CHUNK, digest::update);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return end(digest);
  }

  private static Sha256 end(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
