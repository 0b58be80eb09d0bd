package io.prism.player.bridge;

import java.util.HashMap;
import java.util.Map;

/** What a traced model is told where it asks whether values select anything, by file and line. */
public final class Answers {
  /** One answer. */
  public enum Answer {
    /** There is something: the branch that works on selected rows is taken. */
    SOMETHING,
    /** There is nothing, to see what the model does then. */
    NOTHING,
    /** What is true for the example tokens, and a guard that holds every replay to it. */
    GUARDED
  }

  private final Map<String, Answer> bySite;

  private Answers(Map<String, Answer> bySite) {
    this.bySite = Map.copyOf(bySite);
  }

  /** {@return answers that take every branch on selected rows} */
  public static Answers something() {
    return new Answers(Map.of());
  }

  /** {@return these with another answer at one place} */
  public Answers with(String site, Answer answer) {
    Map<String, Answer> out = new HashMap<>(bySite);
    out.put(site, answer);
    return new Answers(out);
  }

  /** {@return the answer at a place} */
  public Answer at(String site) {
    return bySite.getOrDefault(site, Answer.SOMETHING);
  }
}
