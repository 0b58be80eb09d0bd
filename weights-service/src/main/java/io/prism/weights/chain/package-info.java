/**
 * What the chain needs: which hotkey has which uid, and weights as 16-bit numbers. The service
 * itself never talks to the chain; see {@link io.prism.weights}.
 */
@NullMarked
package io.prism.weights.chain;

import org.jspecify.annotations.NullMarked;
