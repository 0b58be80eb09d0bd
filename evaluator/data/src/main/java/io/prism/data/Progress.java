package io.prism.data;

/** Told of long work as it goes on; called often. */
@FunctionalInterface
public interface Progress {
  /**
   * @param stage for instance {@code tokenise}
   * @param detail for people
   * @param fraction of this stage, in [0, 1]
   */
  void at(String stage, String detail, double fraction);
}
