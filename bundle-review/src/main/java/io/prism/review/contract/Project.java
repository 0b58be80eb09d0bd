package io.prism.review.contract;

import org.jspecify.annotations.Nullable;

/**
 * A resolved bundle.
 *
 * @param name display name, null when none is given
 * @param architectureId only for {@link Kind#TRAINING_FOR_ARCH}
 * @param training null for {@link Kind#ARCHITECTURE_ONLY}
 */
public record Project(
    Kind kind,
    @Nullable String name,
    @Nullable String architectureId,
    Form form,
    Component architecture,
    @Nullable Component training) {}
