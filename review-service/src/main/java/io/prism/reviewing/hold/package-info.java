/**
 * Submissions that wait for a person.
 *
 * <pre>
 * Hold := open -> approved | rejected | rerun
 *         open -> open   (overdue: reminded, by policy)
 * rerun -> approved | rejected | open   (what the repeated review comes to)
 * </pre>
 *
 * A hold is opened in the transaction of the verdict and has a time at which the decision is due.
 * Whoever decides sees a packet of what each step compared and found, the model's evidence as we
 * looked it up, and what the miner says. A resolution is a row, a verdict and an event in one
 * transaction; it is made once. What becomes of a hold that nobody decides about is the operator's
 * policy, and each change of it reaches the miner's timeline.
 */
@NullMarked
package io.prism.reviewing.hold;

import org.jspecify.annotations.NullMarked;
