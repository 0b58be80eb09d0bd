/**
 * What the referee is given: the job by the runner, which is trusted, and the player's folder,
 * which is not. Everything of the player's is bounded in size, read without following links, and
 * blamed on the submission when it is missing or malformed.
 */
@NullMarked
package io.prism.referee.input;

import org.jspecify.annotations.NullMarked;
