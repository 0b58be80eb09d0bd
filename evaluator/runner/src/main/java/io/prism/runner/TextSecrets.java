package io.prism.runner;

/** Where the text keys of a run come from. */
@FunctionalInterface
public interface TextSecrets {
  /** {@return the keys of this job} */
  TextKeys of(Job job);
}
