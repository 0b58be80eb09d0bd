/**
 * Where evaluations run, and what of it is taken.
 *
 * <p>A target is a pool of devices that a broker drives with its back end: places on processors, or
 * graphics processors by id. A job holds its devices as long as it runs on the target: device
 * leases are rows beside the job, written in the transaction of its claim and removed in that of
 * its end, so they expire with the lease of the job and never by themselves. That no device is
 * leased twice is the primary key's doing, whatever brokers believe.
 *
 * <p>Every broker signs its targets in. Whether a profile has a place anywhere is asked of those
 * that signed in lately, and operators drain targets by name, whichever broker they ask.
 */
@NullMarked
package io.prism.broker.target;

import org.jspecify.annotations.NullMarked;
