package io.prism.referee.input;

import io.prism.graph.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What the player delivered for the smallest scale under another context; not yet checked by any
 * gate.
 *
 * @param traced null when the bundle cannot be built so
 * @param reason why it cannot, as the player says
 */
public record TracedVariant(
    Profile.Variant variant, @Nullable TracedScale traced, @Nullable String reason) {}
