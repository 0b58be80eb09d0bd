package io.prism.intake.appeal;

/**
 * The answer.
 *
 * @param left appeals that the miner may still send about this submission
 */
public record AppealView(String submissionId, int left) {}
