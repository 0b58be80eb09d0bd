/**
 * Whose architecture is it? A pure decision over the family that is known for a canonical hash.
 *
 * <p>The first submission of a family to be scored founds it, and its owner never changes. Order is
 * that of scoring, not of acceptance: an evaluation that was accepted earlier may finish later, and
 * a family must not change hands because an older job came back. Such a claim is marked so that an
 * operator sees it. Who is paid for a family is another question: see {@link
 * io.prism.scoring.holding}.
 */
@NullMarked
package io.prism.scoring.attribution;

import org.jspecify.annotations.NullMarked;
