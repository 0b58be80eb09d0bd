package io.prism.contracts;

import java.time.Instant;
import java.util.Map;

/**
 * What every service needs to know of a submission; repeated in later events.
 *
 * @param id identity
 * @param hotkey whose signature intake verified
 * @param bundle the uploaded bytes (ZIP or one Python file)
 * @param filename as given by the miner, already matched against {@code [A-Za-z0-9_.-]+\.(py|zip)}
 * @param profile evaluation profile to run, for instance {@code local_cpu_smoke}
 * @param epoch floor(acceptedAt / epoch length)
 * @param acceptedAt when intake persisted it
 * @param metadata the miner's own notes, never interpreted as facts
 */
public record Submission(
    SubmissionId id,
    Hotkey hotkey,
    ArtifactRef bundle,
    String filename,
    String profile,
    long epoch,
    Instant acceptedAt,
    Map<String, String> metadata) {
  public Submission {
    Require.text(filename, "filename");
    Require.text(profile, "profile");
    Require.notNegative(epoch, "epoch");
    metadata = Require.entries(metadata, "metadata");
  }
}
