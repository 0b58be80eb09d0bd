package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.rule.RuleInfo;
import java.util.List;

/** The module {@code time}, which counts questions. */
final class ClockRule implements SourceRule {
  static final RuleInfo CLOCK =
      RuleInfo.warn(
          "clock-counts",
          "Nothing depends on how long something takes.",
          "The clock of the evaluation counts questions: each is a thousandth of a second after the one before, on every"
              + " machine alike. Durations can be printed; a loop that waits for a time to pass runs into the time limit.",
          "import time\nbegan = time.time()\n",
          "Nothing to do, if times are only printed; otherwise count steps: ctx.total_steps() says how many there are.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(CLOCK);
  }

  @Override
  public void file(Reviewed r) {
    r.file().names().imports().stream()
        .filter(i -> !i.relative() && i.module().equals("time") && !r.modules().has("time"))
        .map(Import::node)
        .filter(n -> !r.idle(n))
        .findFirst()
        .ifPresent(n -> r.report(CLOCK, n, "the clock of `time` measures nothing here"));
  }
}
