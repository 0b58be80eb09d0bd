package io.prism.referee;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.GraphException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends the evaluation: the submission cannot be measured through its own doing. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Pattern AT = Pattern.compile("([A-Za-z0-9_./-]{1,200}):(\\d{1,7})");

  private final transient SubmissionFault fault;

  public Refused(SubmissionFault fault) {
    super(fault.code() + ": " + fault.message());
    this.fault = fault;
  }

  public Refused(String code, String message) {
    this(SubmissionFault.of(code, message));
  }

  /** {@return a fault at the line that the player recorded; a line it made up is left out} */
  public static Refused at(String code, String message, String at) {
    Matcher m = AT.matcher(at);
    return m.matches()
        ? new Refused(new SubmissionFault(code, message, m.group(1), Integer.parseInt(m.group(2))))
        : new Refused(code, message);
  }

  /** {@return the fault behind a graph or snapshot that cannot be read or replayed} */
  public static Refused of(GraphException e, String what) {
    String code =
        switch (e.code()) {
          case MALFORMED, TOO_LARGE, BAD_ARGUMENTS, BAD_SNAPSHOT -> "player.malformed-output";
          case UNKNOWN_OPERATION, FORBIDDEN_OPERATION -> "gate.operations";
          case CONSTANTS_TOO_LARGE -> "gate.constants";
          case REPLAY_FAILED, SHAPE_MISMATCH -> "gate.replay";
          case GUARD_BROKEN -> "gate.guard";
        };
    return at(code, what + ": " + e.getMessage(), e.at());
  }

  /** {@return what was found and how to fix it} */
  public SubmissionFault fault() {
    return fault;
  }
}
