package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import io.prism.graph.flow.StorageGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From nodes to terms, in one pass over the live nodes. */
final class Simplifier {
  private final Graph graph;
  private final Shapes shapes;
  private final StorageGroups groups;
  private final Identities identities;
  private final List<Term> terms = new ArrayList<>();
  // What each value is now, in terms.
  private final Map<Integer, Operand> values = new HashMap<>();
  // Groups that hold one tensor under several ids, and what that tensor is now.
  private final Map<Integer, Operand> single = new HashMap<>();
  private final BitSet viewed = new BitSet();
  private final Map<Integer, Operand> lastWrite = new HashMap<>();

  private Simplifier(Graph graph, Shapes shapes) {
    this.graph = graph;
    this.shapes = shapes;
    this.groups = StorageGroups.of(graph);
    this.identities = new Identities(graph, shapes, terms);
  }

  static Terms simplify(Graph graph, Shapes shapes) {
    Simplifier s = new Simplifier(graph, shapes);
    BitSet live = Live.nodes(graph, s.groups);
    live.stream().forEach(i -> s.findViews(graph.nodes().get(i)));
    live.stream().forEach(i -> s.add(graph.nodes().get(i)));
    Fusion.apply(s.terms, new Match(graph, s.terms, shapes, s.identities::uniform));
    return new Terms(graph, shapes, List.copyOf(s.terms), s.value(graph.output())).reachable();
  }

  /** Memory that is seen through views keeps its writes as they are. */
  private void findViews(Node n) {
    List<Integer> written = StorageGroups.written(n);
    n.forEachTensor(
        id -> {
          boolean shares = n.outputs().stream().anyMatch(o -> groups.group(o) == groups.group(id));
          if (shares && !written.contains(id)) {
            viewed.set(groups.group(id));
          }
        });
    if (!written.isEmpty() && (n.outputs().size() != 1 || !isInPlace(n))) {
      written.forEach(id -> viewed.set(groups.group(id)));
    }
  }

  private static boolean isInPlace(Node n) {
    AtenSchema s = Aten.find(n.op(), n.overload()).schema();
    return n.op().endsWith("_")
        && s.writtenArguments().equals(List.of(0))
        && !Aten.overloads(n.op().substring(0, n.op().length() - 1)).isEmpty();
  }

  private void add(Node n) {
    List<Integer> written = StorageGroups.written(n);
    boolean plain = written.isEmpty() || !viewed.get(groups.group(written.getFirst()));
    String op = Names.of(plain && !written.isEmpty() ? withoutMark(n.op()) : n.op());
    List<Operand> operands = operands(n);
    Operand same = mayReplace(n, plain) ? identities.sameAs(op, n, operands) : null;
    Operand result = same;
    if (result == null) {
      append(op, n, operands);
      result = new Result(terms.size() - 1, 0);
    }
    if (!written.isEmpty() && plain) {
      single.put(groups.group(written.getFirst()), result);
    } else {
      for (int id : written) {
        lastWrite.put(groups.group(id), result);
      }
    }
    for (int i = 0; i < n.outputs().size(); i++) {
      Operand o = same != null ? same : new Result(terms.size() - 1, i);
      values.put(n.outputs().get(i), o);
    }
  }

  /** A copy of memory that changes later is no identity. */
  private boolean mayReplace(Node n, boolean plain) {
    if (!plain || n.outputs().size() != 1) {
      return false;
    }
    boolean[] changes = {false};
    n.forEachTensor(id -> changes[0] |= groups.isWritten(id) && viewed.get(groups.group(id)));
    int out = n.outputs().getFirst();
    return !changes[0] && !(groups.isWritten(out) && viewed.get(groups.group(out)));
  }

  private static String withoutMark(String op) {
    return op.substring(0, op.length() - 1);
  }

  private List<Operand> operands(Node n) {
    List<Operand> out = new ArrayList<>();
    List<Operand> order = new ArrayList<>();
    boolean onlyFirst = Names.SHAPED_LIKE_SECOND.contains(n.op());
    AtenSchema schema = Aten.find(n.op(), n.overload()).schema();
    for (int i = 0; i < (onlyFirst ? 1 : n.args().size()); i++) {
      Arg a = n.args().get(i);
      boolean tensor = schema.arguments().get(i).type().kind() == AtenSchema.Kind.TENSOR;
      switch (a) {
        case Arg.TensorRef(int id) -> {
          out.add(value(id));
          follow(id, order);
        }
        case Arg.TensorList l -> {
          for (Integer id : l.ids()) {
            out.add(id == null ? new Absent() : value(id));
            if (id != null) {
              follow(id, order);
            }
          }
        }
        case Arg.None _ when tensor -> out.add(new Absent());
        default -> {}
      }
    }
    out.addAll(order);
    return out;
  }

  private void follow(int id, List<Operand> order) {
    Operand write = lastWrite.get(groups.group(id));
    if (write != null && !order.contains(write)) {
      order.add(write);
    }
  }

  private Operand value(int id) {
    Operand current = single.get(groups.group(id));
    return current != null ? current : values.getOrDefault(id, new Declared(id));
  }

  private void append(String op, Node n, List<Operand> operands) {
    Value first = operands.isEmpty() ? null : Terms.value(operands.getFirst(), terms, shapes);
    int[] p = op.equals("permute") && first != null ? Permutation.of(n, first.rank()) : null;
    Term inner = inner(op, operands);
    Term t;
    if (p != null && inner != null && !inner.detail().isEmpty()) {
      p = Permutation.compose(p, Permutation.parse(inner.detail()));
      t = new Term(op, Arrays.toString(p), n, inner.operands());
    } else if (inner != null && (op.equals("reshape") || op.equals("expand"))) {
      t = new Term(op, "", n, inner.operands());
    } else {
      t = new Term(op, p == null ? "" : Arrays.toString(p), n, operands);
    }
    terms.add(t);
    identities.learn(t);
  }

  /** {@return the operation before this one when it is of the same kind: the two are one} */
  private @Nullable Term inner(String op, List<Operand> operands) {
    if (operands.size() == 1 && operands.getFirst() instanceof Result(int t, _)) {
      Term before = terms.get(t);
      return before.op().equals(op) && before.operands().size() == 1 ? before : null;
    }
    return null;
  }
}
