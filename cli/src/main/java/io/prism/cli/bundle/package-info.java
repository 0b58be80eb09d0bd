/**
 * {@code prism check}, {@code prism run} and {@code prism graph}: the server's review and
 * evaluation, on this machine and without a server.
 *
 * <pre>
 * CheckCommand   reads folder, .zip or .py, reviews it, prints the verdict
 * CheckReport    the verdict for people and as JSON
 * RunCommand     reviews, then starts player and referee, shows their progress, prints the result
 * RunReport      the result for people and as JSON, scored as the server scores
 * GraphCommand   traces only; prints operations, costs, hashes, drawing, likeness
 * </pre>
 *
 * The engine is the library review-service uses, so the two cannot disagree about the same bytes. A
 * folder is packed as {@code prism submit} packs it. Nothing of the bundle is run, and text from it
 * is printed with control characters made visible.
 */
@NullMarked
package io.prism.cli.bundle;

import org.jspecify.annotations.NullMarked;
