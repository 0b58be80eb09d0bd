package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;

/** One check, stateless. */
interface SourceRule {
  /** {@return what it may report} */
  List<RuleInfo> rules();

  /** {@return whether code is judged, too, that never runs in an evaluation} */
  default boolean judgesIdle() {
    return false;
  }

  /** Looks at a file as a whole. */
  default void file(Reviewed file) {}

  /** Looks at one node. */
  default void node(Node node, Reviewed file) {}
}
