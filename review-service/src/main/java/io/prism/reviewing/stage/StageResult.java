package io.prism.reviewing.stage;

import java.time.Instant;

/** What a step found, as it was stored. */
public record StageResult(Step step, StageOutcome.Finished outcome, Instant at) {}
