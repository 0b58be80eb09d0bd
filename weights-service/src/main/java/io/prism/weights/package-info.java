/**
 * What is everyone's weight this epoch? The only writer of {@code weights.v1}, and the public read
 * side: leaderboard, architectures, epochs, weights.
 *
 * <pre>
 * standing     what is known of every scored submission (read model of scores.v1) and its routes
 * reward       the pure core: claims and policy in, weight vector with its reasons out
 * publication  epoch, hash chain, signature, the record on the topic, get_weights
 * chain        the metagraph file, and weights as the chain takes them
 * explanation  one hotkey: what it is paid for, or why it is not
 * </pre>
 *
 * <p>Theory of operation. Weights are a pure function of all {@code score.recorded} events, the
 * reward policy and, with decay, the epoch; their order does not matter, so replaying the topic
 * from zero gives the same vector. At each tick, a vector or an epoch that has changed is published
 * as one signed record that names its predecessor's hash. Whoever holds the advisory lock
 * publishes; the sequence number is a primary key, so two instances can never publish the same one.
 * A vector that paid somebody is kept until another replaces it: the map is empty only when nothing
 * was ever earned.
 *
 * <p>Covered: duplicated and reordered scores, several instances, altered or removed records (by
 * anyone who has the chain and the public key). Not covered in this version: who has claims as the
 * owner of a training variant or as an improver; and {@code get_weights} does not know which
 * hotkeys are registered on chain, which the Platform does.
 */
@NullMarked
package io.prism.weights;

import org.jspecify.annotations.NullMarked;
