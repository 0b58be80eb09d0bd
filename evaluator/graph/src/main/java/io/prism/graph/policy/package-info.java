/**
 * What a graph may do. A positive list: what is not named in {@code operations.txt} is refused.
 *
 * <p>Covered: operations that read files, raw storage, other memory or values; random operations in
 * evaluation graphs; evaluation graphs that keep something from one call to the next (writes to
 * states); weights in constants. Not covered: time and memory (process limits), and indices out of
 * range (libtorch checks them while it runs).
 */
@NullMarked
package io.prism.graph.policy;

import org.jspecify.annotations.NullMarked;
