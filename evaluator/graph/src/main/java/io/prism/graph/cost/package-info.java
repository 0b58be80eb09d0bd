/**
 * What a graph costs, counted operation by operation from the shapes of a replay, never measured.
 *
 * <p>A multiplication and an addition are one FLOP each, so a product of m x k and k x n costs
 * 2mnk. Attention counts the whole score matrix, causal or not, as implementations compute it in
 * tiles. Operations that only move data cost bytes, views cost nothing. Bytes are what a node reads
 * and writes when nothing stays in cache.
 */
@NullMarked
package io.prism.graph.cost;

import org.jspecify.annotations.NullMarked;
