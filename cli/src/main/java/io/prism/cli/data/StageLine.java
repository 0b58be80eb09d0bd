package io.prism.cli.data;

import io.prism.cli.Output;
import io.prism.data.Progress;

/** One line that is rewritten on a terminal; elsewhere a line for each new tenth of a stage. */
final class StageLine implements Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final long PAUSE_NANOS = 200_000_000;

  private final Output output;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private String last = "";
  private long shownAt = System.nanoTime() - PAUSE_NANOS;
  private boolean open;

  StageLine(Output output) {
    this.output = output;
  }

  @Override
  public void at(String stage, String detail, double fraction) {
    String line = "%-16s %3.0f%%  %s".formatted(stage, 100 * fraction, Output.safe(detail));
    if (terminal) {
      if (System.nanoTime() - shownAt >= PAUSE_NANOS) {
        shownAt = System.nanoTime();
        System.err.print(ERASE + line);
        System.err.flush();
        open = true;
      }
      return;
    }
    String tenth = stage + (int) (10 * fraction);
    if (!tenth.equals(last)) {
      last = tenth;
      output.note(line);
    }
  }

  void end() {
    if (open) {
      System.err.print(ERASE);
      System.err.flush();
    }
  }
}
