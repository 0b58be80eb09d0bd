/**
 * The referee's own account of a run on disk, from which the next attempt of the same job goes on
 * after a host fault.
 *
 * <pre>
 * Account := entry*
 * Entry   := key, identity of the job, value, (file, digest)?
 * </pre>
 *
 * <p><b>Theory of operation.</b> {@code referee/account/} holds one JSON file per entry and at most
 * one file beside it (states of a model, a trainer's checkpoint). Both are renamed into place, the
 * entry last, so an entry that exists is whole; its digests are checked when it is read, and an
 * entry of another job, another text, another graph or another device class does not exist. The
 * runner copies the folder from one attempt to the next. It is believed for one reason only: no
 * process that runs the miner's code can write there.
 *
 * <p>Covered: death at any moment, torn and altered files, entries of other jobs. Not covered:
 * whoever can write as the referee's user.
 */
@NullMarked
package io.prism.referee.account;

import org.jspecify.annotations.NullMarked;
