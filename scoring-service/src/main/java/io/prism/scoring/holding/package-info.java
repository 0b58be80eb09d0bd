/**
 * Who holds a family and what it is paid by: {@link io.prism.scoring.ownership.Judge} over a
 * database.
 *
 * <p>One transaction at a time judges (an advisory lock), so that entries have one order, which
 * {@code entries.sequence} keeps: judging them anew in that order gives the same families. Every
 * judgement is announced as {@code family.judged} with the whole state of the family and its
 * version, right after the score that it follows from; a reader keeps the largest version.
 *
 * <p>A family of a new graph is compared with the graphs of all families ({@code structure.json} of
 * their founders); one that is alike enough becomes a variant of the known one, for good.
 */
@NullMarked
package io.prism.scoring.holding;

import org.jspecify.annotations.NullMarked;
