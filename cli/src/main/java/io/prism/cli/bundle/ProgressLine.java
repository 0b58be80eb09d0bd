package io.prism.cli.bundle;

import io.prism.cli.Output;
import io.prism.runner.Progress;

/**
 * Live progress on standard error: one line rewritten on a terminal, one line per stage and scale
 * elsewhere.
 */
final class ProgressLine {
  private static final int BAR = 24;
  private static final String ERASE = "\r\u001b[K";

  private final Output output;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private String last = "";
  private boolean open;

  ProgressLine(Output output) {
    this.output = output;
  }

  void show(Progress p) {
    String scale = p.scale() == null ? "" : p.scale();
    if (terminal) {
      System.err.print(ERASE + line(p, scale));
      System.err.flush();
      open = true;
    } else if (!last.equals(p.stage() + scale)) {
      output.note(line(p, scale));
    }
    last = p.stage() + scale;
  }

  void end() {
    if (open) {
      System.err.print(ERASE);
      System.err.flush();
    }
  }

  private static String line(Progress p, String scale) {
    int filled = (int) Math.round(BAR * p.fraction());
    return "[%s%s] %3.0f%% %-8s %-3s %s"
        .formatted(
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            100 * p.fraction(),
            Output.safe(p.stage()),
            Output.safe(scale),
            Output.safe(p.detail()));
  }
}
