package io.prism.runner;

/** How a back end runs the phases of one attempt. */
public interface Phases {
  /** {@return what runs this phase, started or not} */
  Child child(PhaseName phase);

  /** {@return whether player or trainer left a regular file of this name in their folder} */
  boolean written(String name);
}
