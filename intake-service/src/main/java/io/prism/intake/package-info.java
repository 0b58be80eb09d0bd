/**
 * Is this upload authentic, fresh, well-formed and within limits? The only writer of {@code
 * submissions.v1}, and the public view of what became of each submission.
 *
 * <p>Theory of operation. {@link io.prism.intake.submission.UploadCheck} is a pure decision over
 * the request's headers and bytes, in a fixed order: cheap refusals first, the signature before
 * anything is parsed, the nonce last. Only then is anything written: the bundle into the artifact
 * store, then submission, nonce, first timeline entry and outbox row in one transaction. The
 * timeline is fed from the topics of the later services.
 *
 * <p>Covered: forged, stale and replayed uploads; oversized bodies (refused while streaming); one
 * submission per (hotkey, bytes) however often it is sent. Not covered: registration of hotkeys and
 * rate limits per hotkey, which the Platform enforces before its bridge; the direct route's message
 * binds neither network nor route, as its predecessors' did.
 */
@NullMarked
package io.prism.intake;

import org.jspecify.annotations.NullMarked;
