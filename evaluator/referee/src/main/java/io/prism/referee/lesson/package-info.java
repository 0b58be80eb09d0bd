/**
 * The referee's side of {@code prism.lesson.v1}: it asks, an untrusted trainer answers.
 *
 * <pre>
 * Conversation := cell* quit
 * Cell         := begin (lesson)* end
 * Reply        := answer | budget spent | fault of the cell | trainer gone
 * </pre>
 *
 * <p><b>Theory of operation.</b> Requests are files in {@code lessons/}, answers files in {@code
 * player/answers/}; both sides look for the next one. The referee believes three things only: that
 * a snapshot's tensors are what the file holds, what the runner says the trainer used ({@code
 * trainer.usage}), and what it says of its end ({@code trainer.ended}). Waiting never blocks: every
 * round looks for the answer, for the trainer's end and at the budget.
 *
 * <p>Covered: silence, sleep, endless loops, death at any moment, links, pipes, sparse giants,
 * files swapped while they are read (a private copy is read), wrong numbers, wrong states, deep or
 * huge JSON, answers before the question, answers of old requests. Not covered: knowledge of the
 * text that the training code itself brings along, which only the size of the source and the secret
 * of the text limit.
 */
@NullMarked
package io.prism.referee.lesson;

import org.jspecify.annotations.NullMarked;
