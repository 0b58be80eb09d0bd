/**
 * The facts that cross a service boundary, as a grammar.
 *
 * <pre>
 * topic          := submissions.v1 | reviews.v1 | evaluations.v1 | scores.v1 | weights.v1
 * record         := key (submission id, or challenge slug on weights.v1), CloudEvents headers, payload
 * SubmissionEvent:= submission.accepted
 * ReviewEvent    := review.approved | review.rejected | review.held
 * EvaluationEvent:= evaluation.queued | evaluation.started | evaluation.progressed
 *                 | evaluation.measured | evaluation.failed | evaluation.held
 * ScoreEvent     := score.recorded | score.refused | family.judged
 * WeightsEvent   := weights.published
 * Verdict        := Approved | Rejected finding+ | Held reason        (what review decided)
 * Outcome        := Measured manifest | Failed SubmissionFault | Inconclusive HostFault
 * </pre>
 *
 * Every payload is one JSON object whose {@code type} is the discriminator above; names are
 * snake_case; readers ignore unknown properties and refuse unknown types. A later event repeats the
 * {@link io.prism.contracts.Submission} it is about, so that no service needs another's tables.
 * Records validate themselves: non-empty ids, finite numbers, defensive copies. A submission's
 * fault and the host's fault never share a type.
 */
@NullMarked
package io.prism.contracts;

import org.jspecify.annotations.NullMarked;
