package io.prism.statistics;

import java.util.List;

/** What {@link SequentialTest} says of a challenger. */
public sealed interface Verdict {
  /** {@return the evidence look by look, in order, up to the one that decided} */
  List<Look> path();

  /** The challenger is better by more than the margin. Final. */
  record Takes(List<Look> path) implements Verdict {
    public Takes {
      path = List.copyOf(path);
    }
  }

  /** Futile: a gain worth finding would have shown by now. Final, and no claim to be worse. */
  record Refused(List<Look> path) implements Verdict {
    public Refused {
      path = List.copyOf(path);
    }
  }

  /**
   * Neither; never a coin flip.
   *
   * @param seedsWanted further trainings of the challenger worth ordering now, and of the champion
   *     until it has as many; 0 when the rule's last seed is used up. Looking again after each of
   *     them costs nothing, so fewer may be ordered
   */
  record Undetermined(List<Look> path, int seedsWanted) implements Verdict {
    public Undetermined {
      path = List.copyOf(path);
    }
  }
}
