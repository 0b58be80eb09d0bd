/**
 * Evaluation profiles: every number that the protocol leaves open, as versioned data.
 *
 * <pre>
 * Profile := name, version, text, sequence length, batch size, scale+, recipe, exams, held-out, decision, gates, signals, limits
 * </pre>
 *
 * A profile is a JSON resource of this package and is read by player and referee alike, so that the
 * shapes that the player traces are the shapes that the referee replays. Its fingerprint is the
 * SHA-256 of its canonical JSON: two manifests compare only when their fingerprints are equal.
 * Changing any number means a new {@code version}; nothing is configurable from outside, because a
 * number that an operator could change quietly would not be comparable.
 */
@NullMarked
package io.prism.graph.profile;

import org.jspecify.annotations.NullMarked;
