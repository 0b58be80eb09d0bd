package io.prism.intake.appeal;

import io.prism.intake.IntakeConfig;
import io.prism.intake.submission.Upload;
import io.prism.intake.submission.UploadCheck;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The public route for appeals. */
@Path("/v1/submissions/{id}/appeals")
@Produces(MediaType.APPLICATION_JSON)
public class AppealResource {
  private final SendAppeal send;
  private final UploadCheck check;
  private final IntakeConfig config;
  private final Clock clock;

  AppealResource(SendAppeal send, IntakeConfig config, Clock clock) {
    this.send = send;
    this.check = new UploadCheck(config);
    this.config = config;
    this.clock = clock;
  }

  /** Takes a statement of the miner whose submission is held; signed as an upload is. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AppealView> appeal(
      @RestPath String id,
      @RestHeader("X-Hotkey") @Nullable String hotkey,
      @RestHeader("X-Signature") @Nullable String signature,
      @RestHeader("X-Nonce") @Nullable String nonce,
      @RestHeader("X-Timestamp") @Nullable String timestamp,
      byte @Nullable [] body) {
    byte[] bytes = body == null ? new byte[0] : body;
    String miner =
        check.authenticate(
            new Upload(hotkey, signature, nonce, timestamp, null, null, null, bytes),
            clock.instant());
    String text = AppealBody.read(bytes, id, config.maxAppealChars());
    return send.send(id, miner, String.valueOf(nonce), text);
  }
}
