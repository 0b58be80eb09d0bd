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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bearer token of internal routes. The file is read at each use, so rotation needs no restart;
 * no token, no access. Each of its lines is a token that is accepted: while one is being replaced,
 * the new and the old one.
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
    byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
    boolean accepted = false;
    for (String token : read()) {
      byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
      accepted |= MessageDigest.isEqual(expected, given);
    }
    if (!accepted) {
      throw Problem.of(
          ProblemType.INTERNAL_TOKEN_INVALID,
          "send 'Authorization: Bearer <token>' with this deployment's internal token");
    }
  }

  private List<String> read() {
    try {
      List<String> tokens =
          file.isEmpty()
              ? List.of()
              : Files.readString(file.get())
                  .lines()
                  .map(String::strip)
                  .filter(t -> !t.isEmpty())
                  .toList();
      if (!tokens.isEmpty()) {
        return tokens;
      }
    } catch (IOException e) {
      // An unreadable file is the same as no token: fail closed below.
    }
    throw Problem.of(
        ProblemType.INTERNAL_TOKEN_MISSING,
        "prism.internal-token-file names no readable, non-empty file");
  }
}
