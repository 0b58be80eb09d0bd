package io.prism.scoring.ownership;

import io.prism.contracts.SubmissionId;

/**
 * A further measurement that an open contest needs.
 *
 * @param number of the submission's further measurements, from 1
 * @param profile to measure it under
 * @param reason for people, in a sentence
 */
public record Order(SubmissionId submission, int number, String profile, String reason) {}
