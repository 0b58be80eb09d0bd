/** Pure numbers: medians, spikes, paired gains with both noise sources. */
@NullMarked
package io.prism.referee.stat;

import org.jspecify.annotations.NullMarked;
