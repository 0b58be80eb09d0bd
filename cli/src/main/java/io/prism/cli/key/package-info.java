/**
 * {@code prism key}: sr25519 keys in files, and signatures of texts.
 *
 * <p>Covered: a key file is made with mode 0600 and never overwritten; a seed is never printed. Not
 * covered: encryption at rest (who can read the file can sign), and {@code --seed}, which other
 * users of the machine may see in the process list: prefer {@code --file}.
 */
@NullMarked
package io.prism.cli.key;

import org.jspecify.annotations.NullMarked;
