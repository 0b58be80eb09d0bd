/**
 * Synthetic text: a small made-up language that a better model learns better.
 *
 * <pre>
 * Text     := document+, each ended by a line feed
 * Document := tale | copy | recall | nest | sum
 * tale     := sentences over a fixed lexicon; verb and adjective agree with a subject some words away
 * copy     := a random word said twice        recall := bindings, then questions about them
 * nest     := brackets, then their closers    sum    := small additions
 * Split    := train | validation | test       by the SHA-256 of the document's text
 * </pre>
 *
 * A bigram model sees letters only. Word shapes need a few bytes of context, agreement and closing
 * need a dozen, copy and recall need look-up over the line; so order of merit shows within a
 * hundred thousand bytes. Everything is drawn under keys that are derived from the operator's
 * secret salt and never reach the player: the lexicon and the held-out examples under a key that
 * the runs of one salt share (or a cached baseline could not be paired with them), the lessons
 * under a key of the run alone. A document can occur in one split only, because its own digest
 * decides the split. The text is ASCII, so one byte is one character and one token; byte 0 never
 * occurs and serves as the begin token.
 */
@NullMarked
package io.prism.referee.text;

import org.jspecify.annotations.NullMarked;
