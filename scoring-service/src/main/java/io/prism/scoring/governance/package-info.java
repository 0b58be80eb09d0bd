/**
 * The policy in force: kept in the database, append-only, each with author, reason and the time
 * from which it counts.
 *
 * <p>That time is never in the past, so no decision that was made changes its policy. A stored
 * policy that cannot be read stops scoring (the record is retried and parked) instead of being
 * replaced by another.
 */
@NullMarked
package io.prism.scoring.governance;

import org.jspecify.annotations.NullMarked;
