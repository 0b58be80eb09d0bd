package io.prism.player;

import io.prism.contracts.SubmissionFault;

/** The bundle failed, by its own doing. */
final class PlayerFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient SubmissionFault fault;

  PlayerFault(SubmissionFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  SubmissionFault fault() {
    return fault;
  }
}
