package io.prism.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Secrets of one data directory: random, made once, readable by their owner alone. */
final class Secrets {
  private static final int TOKEN_BYTES = 32;

  private Secrets() {}

  /** Makes, unless they are there, the internal bearer token and PostgreSQL's administrator's. */
  static void ensure(StackConfig config) {
    try {
      Files.createDirectories(config.data());
      if (!Files.isDirectory(config.secrets())) {
        Files.createDirectory(
            config.secrets(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      ensureToken(config.internalToken());
      ensureToken(config.postgresPassword());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + config.secrets(), e);
    }
  }

  private static void ensureToken(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] token = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(token);
      write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }
  }

  private static void write(Path file, String text) throws IOException {
    // The permissions are given at creation: there is no moment at which others could read it.
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
