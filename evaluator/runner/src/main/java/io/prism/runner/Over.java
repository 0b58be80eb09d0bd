package io.prism.runner;

import org.jspecify.annotations.Nullable;

/**
 * {@code runner/over.json}: that an attempt is over; public only because the JSON reader looks at
 * it.
 *
 * @param status {@code referee} when {@code referee/result.json} says the rest, else {@code failed}
 *     or {@code inconclusive}
 * @param code of the fault, where the referee does not say it
 */
public record Over(String status, @Nullable String code, @Nullable String message) {}
