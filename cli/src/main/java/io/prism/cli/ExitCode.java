package io.prism.cli;

/** Exit codes of every command; {@code prism --help} lists them. */
public final class ExitCode {
  /** Done, or the answer is yes. */
  public static final int OK = 0;

  /** The command worked and the answer is no: an invalid signature, a rejected submission. */
  public static final int NEGATIVE = 1;

  /** The command line, a file or a key that it names is not usable. */
  public static final int USAGE = 2;

  /** The server could not be reached, or failed itself: the same command may work later. */
  public static final int UNREACHABLE = 3;

  /** The server understood and refused: the same command will be refused again. */
  public static final int REFUSED = 4;

  /** A defect of this program. */
  public static final int INTERNAL = 70;

  private ExitCode() {}
}
