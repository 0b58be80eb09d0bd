package io.prism.broker.log;

import io.prism.runner.PhaseName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the two streams of a process.
 *
 * @param errors whether it is the one for errors, where our own programs and the virtual machine
 *     speak
 */
record Source(PhaseName phase, boolean errors) {
  /** All of an attempt. */
  static final List<Source> ALL =
      Arrays.stream(PhaseName.values())
          .flatMap(p -> Stream.of(new Source(p, false), new Source(p, true)))
          .toList();

  /** {@return whether it is what the bundle printed, and so its miner's to read} */
  boolean ofBundle() {
    return phase != PhaseName.REFEREE && !errors;
  }

  /** {@return the file's name below {@code runner/}, by which it is stored too} */
  String label() {
    return phase.label() + (errors ? ".err" : ".out");
  }

  static Source labelled(String label) {
    return ALL.stream().filter(s -> s.label().equals(label)).findFirst().orElseThrow();
  }
}
