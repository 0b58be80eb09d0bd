/**
 * Clients of the public HTTP routes: {@code submit}, {@code watch}, {@code appeal}, {@code
 * similarity}, {@code leaderboard}, {@code weights}; and of the internal ones about {@code hold}s,
 * which want the deployment's token.
 *
 * <p>An upload is one request with the bundle's exact bytes as body, signed over {@link
 * io.prism.signatures.UploadMessage}. A folder is packed so that the same files give the same bytes
 * on every machine; sending the same bytes twice is one submission, so a doubtful upload may simply
 * be repeated. Watching resumes after a lost connection at the event after the last one seen.
 */
@NullMarked
package io.prism.cli.client;

import org.jspecify.annotations.NullMarked;
