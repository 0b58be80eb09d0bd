package io.prism.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Shows every exception that ends a command; a stack trace only for a defect, and only if asked.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    CliException failure = e instanceof CliException known ? known : defect(e);
    PrintWriter err = line.getErr();
    err.println(Output.styled("red", "error:") + " " + Output.safe(failure.found()));
    if (!failure.fix().isEmpty()) {
      err.println("       " + Output.safe(failure.fix()));
    }
    if (failure.exitCode() == ExitCode.INTERNAL && System.getenv("PRISM_DEBUG") != null) {
      e.printStackTrace(err);
    }
    err.flush();
    line.getMixins().values().stream()
        .filter(Output.class::isInstance)
        .map(Output.class::cast)
        .forEach(output -> output.json(Map.of("error", asJson(failure))));
    return failure.exitCode();
  }

  private static Map<String, Object> asJson(CliException failure) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("exit_code", failure.exitCode());
    error.put("message", failure.found());
    error.put("fix", failure.fix());
    return error;
  }

  private static CliException defect(Exception e) {
    return new CliException(
        ExitCode.INTERNAL,
        "internal error: " + e,
        "This is a defect of prism. Run again with PRISM_DEBUG=1 for the place, and report it.");
  }
}
