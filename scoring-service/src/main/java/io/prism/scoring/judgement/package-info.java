/**
 * How good is it, is it new, whose is it? The only writer of {@code scores.v1}.
 *
 * <p>Theory of operation. An {@code evaluation.measured} names a manifest by digest. Inside the
 * transaction that notes the event as seen, the manifest is read from the artifact store (digest
 * checked), validated against its submission and its artifacts, scored and attributed; score row,
 * family row and outbox row commit together. What the manifest's own numbers contradict becomes
 * {@code score.refused} with every reason. Other evaluation events are not our business and are
 * acknowledged.
 *
 * <p>Covered: duplicate deliveries and a second measurement of the same submission (the first
 * stands); two instances racing for one family; an unreadable or corrupt store, which is our fault:
 * the record is retried and then parked, never turned into a refusal.
 */
@NullMarked
package io.prism.scoring.judgement;

import org.jspecify.annotations.NullMarked;
