/**
 * The whole system as a user starts it: the launcher script, seven processes, real uploads, real
 * training. Expects everything to be built, as it is at the end of the reactor.
 */
@NullMarked
package io.prism.system;

import org.jspecify.annotations.NullMarked;
