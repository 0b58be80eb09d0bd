/** Epochs, the hash chain, the signature, and how weights leave; see {@link io.prism.weights}. */
@NullMarked
package io.prism.weights.publication;

import org.jspecify.annotations.NullMarked;
