package io.prism.runner;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code referee/result.json}. */
public record RefereeResult(
    String schema,
    String status,
    @Nullable Fault fault,
    @Nullable String manifest,
    List<ArtifactRef> artifacts,
    double seconds) {
  private static final long LIMIT = 1 << 20;

  public record Fault(String code, String message, @Nullable String file, @Nullable Integer line) {}

  /**
   * {@return the outcome that the referee decided; empty when there is no result, or it is not
   * whole, or one of its artifacts is not what it says}
   */
  public static Optional<Outcome> read(Path referee) {
    Path file = referee.resolve("result.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      RefereeResult result = ContractJson.read(RunFiles.read(file, LIMIT), RefereeResult.class);
      return result.outcome(referee);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(
          new Outcome.Inconclusive(
              new HostFault("host.referee-result", "result.json: " + e.getMessage())));
    }
  }

  private Optional<Outcome> outcome(Path referee) throws IOException {
    return switch (status) {
      case "measured" -> Optional.of(measured(referee));
      case "failed" ->
          Optional.of(
              new Outcome.Failed(
                  new SubmissionFault(
                      require().code(), require().message(), require().file(), require().line())));
      case "inconclusive" ->
          Optional.of(
              new Outcome.Inconclusive(new HostFault(require().code(), require().message())));
      default -> throw new IllegalArgumentException("unknown status " + status);
    };
  }

  private Fault require() {
    if (fault == null) {
      throw new IllegalArgumentException("status " + status + " needs a fault");
    }
    return fault;
  }

  private Outcome measured(Path referee) throws IOException {
    for (ArtifactRef a : artifacts) {
      Path file = referee.resolve(a.path()).normalize();
      if (!file.startsWith(referee)
          || !Files.isRegularFile(file)
          || Files.size(file) != a.bytes()
          || !sha256(file).equals(a.sha256().value())) {
        throw new IllegalArgumentException("artifact " + a.path() + " is missing or altered");
      }
    }
    ArtifactRef main =
        artifacts.stream()
            .filter(a -> a.path().equals(manifest))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the manifest is not among the artifacts"));
    return new Outcome.Measured(main, artifacts);
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
