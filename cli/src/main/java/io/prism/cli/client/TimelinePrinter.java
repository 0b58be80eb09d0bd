package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.Locale;

/** Shows a timeline line by line; progress within a stage in steps of at least five per cent. */
final class TimelinePrinter {
  private static final double STEP = 0.05;

  private final Output output;
  private String stage = "";
  private double shown;

  TimelinePrinter(Output output) {
    this.output = output;
  }

  /** Shows {@code event}; with --json its {@code data} as it came, on one line. */
  void print(TimelineEvent event, String data) {
    output.json(data.replace("\n", ""));
    if (!output.isJson() && isNews(event)) {
      output.text(line(event));
    }
  }

  private boolean isNews(TimelineEvent event) {
    double fraction = event.fraction() == null ? 0 : event.fraction();
    boolean news =
        event.fraction() == null
            || event.terminal()
            || !event.stage().equals(stage)
            || fraction >= shown + STEP;
    if (news) {
      stage = event.stage();
      shown = fraction;
    }
    return news;
  }

  private static String line(TimelineEvent event) {
    String time = event.at().length() >= 19 ? event.at().substring(11, 19) : event.at();
    String percent =
        event.fraction() == null
            ? "     "
            : String.format(Locale.ROOT, "%3.0f %%", 100 * event.fraction());
    String style =
        switch (event.status()) {
          case "completed" -> "green";
          case "failed", "rejected" -> "red";
          case "held" -> "yellow";
          default -> "bold";
        };
    // The stage is padded before it is styled: a colour takes no room on the screen.
    String stage = String.format(Locale.ROOT, "%-10s", Output.safe(event.stage()));
    return Output.safe(time)
        + "  "
        + Output.styled(style, stage)
        + " "
        + percent
        + "  "
        + Output.safe(event.detail()).replace("\n", "\n" + " ".repeat(28));
  }
}
