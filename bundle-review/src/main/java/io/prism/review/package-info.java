/**
 * Static review of a bundle: may this code run, and if not, what has to change?
 *
 * <pre>
 * upload → archive → Python trees → contract → source rules → verdict
 * </pre>
 *
 * A pure function of bytes and limits: review-service and {@code prism check} give the same
 * verdict. Every stage adds its findings and the next one goes on with what is left, so a miner
 * sees everything at once; only an archive that cannot be opened ends the review early. A bundle is
 * rejected when a finding of severity {@code reject} exists, held when the host was too slow to
 * parse it, and approved otherwise. An approved bundle comes with its {@link
 * io.prism.review.SourceBundle}, the only form in which later processes see it.
 *
 * <p><b>Covered:</b> see the packages {@code archive}, {@code contract}, {@code python} and {@code
 * source}. <b>Not covered:</b> whether the code is any good, whether it is somebody else's, and
 * attacks that need running code; the player's sandbox and the referee are the wall.
 */
@NullMarked
package io.prism.review;

import org.jspecify.annotations.NullMarked;
