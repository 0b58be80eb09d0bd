package io.prism.runner;

import java.util.Set;

/**
 * Knows which attempts somebody runs, or will go on with. A back end asks it before it removes
 * anything: a run directory that is not seen from here may be another broker's, and one that looks
 * alive may have been given up by everybody.
 */
@FunctionalInterface
public interface Living {
  /**
   * {@return which of these attempts are to be left alone}
   *
   * @param runIds as in {@link Job#runId()}, of attempts that were seen before this was asked
   * @throws RuntimeException when it cannot be known now; nothing is removed then
   */
  Set<String> among(Set<String> runIds);
}
