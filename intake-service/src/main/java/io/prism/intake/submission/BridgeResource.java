package io.prism.intake.submission;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.base.security.Reader;
import io.prism.base.security.ReaderCheck;
import io.prism.contracts.Sha256;
import io.prism.intake.IntakeConfig;
import io.prism.signatures.Ss58;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Uploads whose signature and nonce the Platform has already verified. We still compare its request
 * hash with the bytes that arrived. Both header families ({@code X-Platform-*}, {@code X-Base-*})
 * are read.
 */
@Path("/internal/v1/bridge/submissions")
@Produces(MediaType.APPLICATION_JSON)
public class BridgeResource {
  private final AcceptSubmission accept;
  private final InternalToken token;
  private final UploadCheck check;
  private final BodyDecoder decoder;

  BridgeResource(AcceptSubmission accept, InternalToken token, IntakeConfig config) {
    this.accept = accept;
    this.token = token;
    this.check = new UploadCheck(config);
    this.decoder = new BodyDecoder(config);
  }

  /** Takes a verified upload. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<SubmissionView> submit(@Context HttpHeaders headers, byte @Nullable [] body) {
    token.require(headers.getHeaderString("Authorization"));
    byte[] bytes = body == null ? new byte[0] : body;
    String hotkey = family(headers, "Verified-Hotkey");
    if (hotkey == null) {
      throw Problem.of(
          ProblemType.INVALID_HEADER, "X-Platform-Verified-Hotkey (or X-Base-...) is missing");
    }
    String hash = family(headers, "Request-Hash");
    if (hash == null || !hash.equalsIgnoreCase(sha256(bytes))) {
      throw Problem.of(
          ProblemType.HASH_MISMATCH,
          "X-Platform-Request-Hash is %s; the body that arrived has %s"
              .formatted(hash == null ? "missing" : hash, sha256(bytes)));
    }
    check.refuseValidator(hotkey);
    String miner = Ss58.encode(ReaderCheck.key(hotkey));
    Upload upload =
        new Upload(
            miner,
            null,
            null,
            null,
            headers.getHeaderString("X-Submission-Filename"),
            headers.getHeaderString("Content-Type"),
            headers.getHeaderString("X-Prism-Profile"),
            bytes);
    return accept
        .accept(miner, null, decoder.decode(upload))
        .map(row -> SubmissionView.of(row, Reader.MINER));
  }

  private static @Nullable String family(HttpHeaders headers, String name) {
    String platform = headers.getHeaderString("X-Platform-" + name);
    return platform != null ? platform : headers.getHeaderString("X-Base-" + name);
  }

  private static String sha256(byte[] bytes) {
    return Sha256.of(bytes).value();
  }
}
