package io.prism.graph.canonical;

import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The residual stream: results of {@code x + f(x)} where f mixes features, and the x they start
 * from.
 */
final class Streams {
  // Bounds the work on hostile graphs; a real block has tens of operations.
  private static final int MAX_BLOCK = 2_000;
  private static final long MAX_TOTAL = 2_000_000;

  private final Terms terms;
  private final Set<Operand> found = new HashSet<>();
  private long visits;

  private Streams(Terms terms) {
    this.terms = terms;
  }

  static Set<Operand> of(Terms terms) {
    Streams s = new Streams(terms);
    for (int i = 0; i < terms.list().size(); i++) {
      Term t = terms.list().get(i);
      if (t.op().equals("add")
          && t.operands().size() == 2
          && t.operands().get(0) instanceof Result a
          && t.operands().get(1) instanceof Result b) {
        if (s.leadsTo(a, b)) {
          s.found.add(a);
          s.found.add(new Result(i, 0));
        } else if (s.leadsTo(b, a)) {
          s.found.add(b);
          s.found.add(new Result(i, 0));
        }
      }
    }
    return s.found;
  }

  /** {@return whether {@code end} is computed from {@code start} through a mixing operation} */
  private boolean leadsTo(Result start, Result end) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(end.term());
    boolean reached = false;
    boolean mixes = false;
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at <= start.term() || !seen.add(at)) {
        continue;
      }
      visits++;
      if (seen.size() > MAX_BLOCK || visits > MAX_TOTAL) {
        return false;
      }
      Term t = terms.list().get(at);
      mixes |= Names.CONTRACTIONS.contains(t.op());
      for (Operand o : t.operands()) {
        reached |= o.equals(start);
        if (o instanceof Result(int before, _)) {
          open.push(before);
        }
      }
      if (reached && mixes) {
        return true;
      }
    }
    return false;
  }
}
