/**
 * What a language model thinks of the sources. Optional; off unless configured.
 *
 * <p>Theory of operation. The whole source is cut into overlapping parts, and each reviewer (one
 * model, or two for a second opinion) is asked about each part in a conversation of two forced tool
 * calls: {@code submit_mermaid}, then {@code submit_verdict}. Each call has a key made from the
 * submission, the place in the review and the request's bytes. An answer is stored under it before
 * it is read, so that after any restart the same conversation is replayed from the table and only
 * what was never answered is sent. Tokens and cost are reserved before a call and settled after it.
 *
 * <p>The model is a witness, not a judge. {@link io.prism.reviewing.llm.Decision}: its word alone
 * holds a submission; it rejects only with a snippet that we find in the file ourselves, at a place
 * where a deterministic rule of the review engine, one that the policy names, has a finding too.
 * Outage, time-out, rate limit and malformed answers are tried again a bounded number of times and
 * end as the policy says, held or passed, never rejected.
 *
 * <p>The source is hostile. It is given as numbered lines between random marks that it cannot know;
 * a second random mark shows whether the model was made to repeat its instructions; text that
 * speaks to a reviewer is found by {@link io.prism.reviewing.llm.InjectionScan} whatever the model
 * says. Covered: forged marks, hijacked answers that leak the mark or are malformed, plain
 * injections, disagreement between two models. Not covered: an injection in words we do not know
 * that turns both models without a trace; the sandbox and the referee do not depend on either.
 */
@NullMarked
package io.prism.reviewing.llm;

import org.jspecify.annotations.NullMarked;
