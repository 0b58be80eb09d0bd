package io.prism.statistics;

/**
 * The evidence at one look.
 *
 * @param champions trainings of the champion so far
 * @param challengers trainings of the challenger so far
 * @param gain champion's mean loss minus the challenger's
 * @param logEvidence natural logarithm of the e-value against "not better by the margin"; the
 *     challenger takes over when it reaches ln(1 / alpha)
 * @param logFor natural logarithm of the likelihood ratio of "better by margin and gap" over
 *     "better by the margin", for a challenger as steady as the card says; futile at ln(beta)
 */
public record Look(
    int champions, int challengers, double gain, double logEvidence, double logFor) {}
