package io.prism.intake.submission;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP upload as it came in; header values are null when absent.
 *
 * @param body the raw bytes, over which the signature was made
 */
public record Upload(
    @Nullable String hotkey,
    @Nullable String signature,
    @Nullable String nonce,
    @Nullable String timestamp,
    @Nullable String filename,
    @Nullable String contentType,
    @Nullable String profile,
    byte[] body) {}
