/**
 * What operators see of a service at {@code /q/metrics}; docs/reference/metrics.md lists it all.
 *
 * <p>Values of labels come from our own enumerations and from operators, never from miners: nobody
 * outside can grow the number of series. Names stand in classes called {@code *Meters} and nowhere
 * else; a test keeps them and the page in step.
 */
@NullMarked
package io.prism.base.metrics;

import org.jspecify.annotations.NullMarked;
