/**
 * What replaying a graph costs against the same model written by hand.
 *
 * <p>Machines differ and vary from minute to minute, so only ratios from one run mean anything: the
 * contestants take turns, step by step, on the same tokens from the same parameters, and each
 * round's ratio is taken before the median. A step is forward, cross entropy, backward and AdamW.
 */
@NullMarked
package io.prism.bench;

import org.jspecify.annotations.NullMarked;
