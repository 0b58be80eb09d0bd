package io.prism.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * One event of {@code GET /v1/submissions/{id}/events}. Public because {@code ContractJson} must
 * reach its components.
 *
 * @param seq 1, 2, 3 ... of this submission
 * @param at ISO-8601 instant
 * @param stage finer than status
 * @param status pending, running, completed, failed, rejected or held
 * @param type such as {@code review.approved}
 * @param detail for people
 * @param hidden whether there is more to it than this reader may see; null is no
 * @param fraction progress within the evaluation, in [0, 1]
 * @param terminal whether nothing follows
 */
public record TimelineEvent(
    long seq,
    String at,
    String stage,
    String status,
    String type,
    String detail,
    @Nullable Boolean hidden,
    @Nullable Double fraction,
    boolean terminal) {}
