package io.prism.scoring.attribution;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import java.time.Instant;

/**
 * A family that has an owner.
 *
 * @param familyHash canonical hash; identity
 * @param architectureId public name
 * @param owner who discovered it; never changes
 * @param ownerSubmission with which submission
 * @param ownerAcceptedAt when intake accepted that submission
 * @param foundedAt when it was scored
 */
public record KnownFamily(
    Sha256 familyHash,
    String architectureId,
    Hotkey owner,
    SubmissionId ownerSubmission,
    Instant ownerAcceptedAt,
    Instant foundedAt) {}
