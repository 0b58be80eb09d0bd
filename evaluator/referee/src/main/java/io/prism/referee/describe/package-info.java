/**
 * What {@code prism graph} shows: a bundle as the referee sees it, before any training.
 *
 * <p>The same strict reading of the player's files as an evaluation, in the same trusted process,
 * but no gates, no data and no seconds of training.
 */
@NullMarked
package io.prism.referee.describe;

import org.jspecify.annotations.NullMarked;
