/**
 * Diagnostics of the protocol, measured on the last snapshot of the largest scale.
 *
 * <p>What this version does not measure says so; it is never reported as healthy.
 */
@NullMarked
package io.prism.referee.signal;

import org.jspecify.annotations.NullMarked;
