package io.prism.runner;

import io.prism.contracts.Outcome;

/** Where an attempt is. */
public sealed interface Status {
  /** A phase is at work. */
  record Running(Progress progress) implements Status {}

  /** Over; the outcome stays the same at every later look. */
  record Finished(Outcome outcome) implements Status {}
}
