package io.prism.base.security;

import io.prism.base.config.PrismConfig;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bearer token of internal routes. The file is read at each use, so rotation needs no restart;
 * no token, no access.
 */
@ApplicationScoped
public class InternalToken {
  private final Optional<Path> file;

  public InternalToken(PrismConfig config) {
    this.file = config.internalTokenFile();
  }

  /**
   * Refuses anyone who does not present the token.
   *
   * @param authorization the {@code Authorization} header
   * @throws Problem 503 without a configured token, 401 with a wrong one
   */
  public void require(@Nullable String authorization) {
    byte[] expected = ("Bearer " + read()).getBytes(StandardCharsets.UTF_8);
    byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, given)) {
      throw Problem.of(
          ProblemType.INTERNAL_TOKEN_INVALID,
          "send 'Authorization: Bearer <token>' with this deployment's internal token");
    }
  }

  private String read() {
    try {
      String token = file.isEmpty() ? "" : Files.readString(file.get()).strip();
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException e) {
      // An unreadable file is the same as no token: fail closed below.
    }
    throw Problem.of(
        ProblemType.INTERNAL_TOKEN_MISSING,
        "prism.internal-token-file names no readable, non-empty file");
  }
}
