/**
 * The yardstick: a reference decoder, trained like a submission, with replicates.
 *
 * <p>Its results depend on the profile, the device class and the text only, so they are kept
 * between runs under a key of all three; a kept result is checked against its own digest and made
 * anew when it does not match. The cache is the operator's directory: nothing of a miner's can
 * write there.
 */
@NullMarked
package io.prism.referee.baseline;

import org.jspecify.annotations.NullMarked;
