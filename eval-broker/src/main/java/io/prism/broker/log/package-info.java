/**
 * What the processes of an evaluation print: kept while they run, readable by whom it is for.
 *
 * <pre>
 * runner/&lt;phase&gt;.out, .err -> lines -> chunks in the artifact store, rows that name them
 * </pre>
 *
 * <p><b>Theory of operation.</b> Every back end leaves what a phase prints in two files of the run
 * directory. The slot that drives the attempt reads on in them every other second ({@link
 * AttemptLog}), cuts lines ({@link LineCutter}), and stores what is new as a small artifact and a
 * row of {@code log_chunks}, if the lease is still its own; whoever takes the job over goes on
 * after the last chunk. So a reader sees a log grow, and needs neither the broker that writes it
 * nor the run directory.
 *
 * <p>All of it is hostile text. Covered: floods (bytes and lines of each stream, bytes of a line),
 * binary, broken UTF-8, terminal escapes and invisible characters (escaped before they are stored),
 * texts that imitate our own words (ours are another field), links and pipes in place of files,
 * keys and paths of this installation as they are. Not covered: a guest that knows a secret and
 * spells it otherwise. What it may know is for the walls around it.
 */
@NullMarked
package io.prism.broker.log;

import org.jspecify.annotations.NullMarked;
