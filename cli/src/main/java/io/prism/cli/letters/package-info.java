/**
 * Dead letters: events that a service could not read or deal with, and put aside.
 *
 * <p>A dead-letter topic is a queue. What was dealt with, sent again or dismissed, is the committed
 * offset of the consumer group {@value io.prism.cli.letters.LetterBox#GROUP}: nothing is ever
 * removed from a topic, and what was decided survives this program. Sending again puts a record
 * back into the topic it came from, with its key, value and headers; {@code ce_id} keeps readers
 * that had dealt with it from doing so twice, so a crash between sending and noting is harmless.
 */
@NullMarked
package io.prism.cli.letters;

import org.jspecify.annotations.NullMarked;
