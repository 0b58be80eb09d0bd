package io.prism.runner;

import org.jspecify.annotations.Nullable;

/**
 * For people who watch; decides nothing.
 *
 * @param stage {@code trace}, then the referee's stages
 * @param scale the scale at work, if any
 * @param detail human words
 * @param fraction of the whole attempt, in [0, 1], never falling
 * @param bpb latest bits per byte, if any
 */
public record Progress(
    String stage, @Nullable String scale, String detail, double fraction, @Nullable Double bpb) {}
