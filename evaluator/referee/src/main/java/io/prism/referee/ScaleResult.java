package io.prism.referee;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.ArmResult;
import java.util.List;

/** What was measured at one scale. */
record ScaleResult(
    Profile.Scale scale,
    ArmResult submission,
    List<ArmResult> baseline,
    List<RunManifest.Evidence> evidence) {}
