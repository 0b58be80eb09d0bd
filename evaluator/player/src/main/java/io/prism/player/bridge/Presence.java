package io.prism.player.bridge;

/**
 * A question about values that Python may ask while a model is traced: is there anything at all?
 *
 * @param subject what may be empty
 * @param something the answer when it is not
 * @param condition the tensor whose truth is the answer when {@code holds}, else its opposite; -1
 *     when there is none yet
 */
public record Presence(Subject subject, boolean something, int condition) {
  /** What "nothing" means. */
  public enum Kind {
    /** No element of the mask is true. */
    NONE_TRUE,
    /** All elements of the mask are true. */
    ALL_TRUE,
    /** A tensor of selected rows has none. */
    NO_ROWS
  }

  /**
   * What a question is about.
   *
   * @param id a tensor of the trace
   * @param dim where the mask is one slice of the tensor, the dimension sliced; else -1
   * @param index which slice
   * @param last whether it is the tensor's last dimension
   */
  public record Subject(Kind kind, int id, int dim, long index, boolean last) {
    public Subject(Kind kind, int id) {
      this(kind, id, -1, 0, false);
    }
  }

  Presence negated(int newCondition) {
    return new Presence(subject, !something, newCondition);
  }

  Presence at(int newCondition) {
    return new Presence(subject, something, newCondition);
  }
}
