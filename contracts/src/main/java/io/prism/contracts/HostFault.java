package io.prism.contracts;

/**
 * Our fault, or the machine's: retried with back-off, then held for an operator; never scored,
 * never charged to the miner.
 *
 * @param code stable code, for instance {@code host.referee-crashed}
 * @param message for the operator
 */
public record HostFault(String code, String message) {
  public HostFault {
    Require.text(code, "code");
    Require.text(message, "message");
  }
}
