package io.prism.cli;

/** An error that a user can cause and mend. Shown without a stack trace. */
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String fix;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param found what is wrong, with the offending value
   * @param fix what to do about it, may be empty
   */
  public CliException(int exitCode, String found, String fix) {
    super(found);
    this.exitCode = exitCode;
    this.fix = fix;
  }

  /** {@return an error of the command line or of a file that it names} */
  public static CliException usage(String found, String fix) {
    return new CliException(ExitCode.USAGE, found, fix);
  }

  public int exitCode() {
    return exitCode;
  }

  public String fix() {
    return fix;
  }

  /** {@return what was found} */
  public String found() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
