package io.prism.graph.drawing;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From trace order and module paths to nested blocks. */
final class Outline {
  /** More boxes than anybody reads; deeper modules are then summed up in one box each. */
  private static final int MAX_BOXES = 260;

  private static final int MAX_CHILDREN = 40;
  private static final int MAX_DEPTH = 10;
  private static final Set<String> JOINS = Set.of("add", "mul", "sub");

  private final Graph graph;
  private final Shapes shapes;
  private final Dataflow flow;
  private final Repeats repeats;
  private final String[][] paths;
  private int depthLimit = MAX_DEPTH;

  private Outline(Graph graph, Shapes shapes, Dataflow flow) {
    this.graph = graph;
    this.shapes = shapes;
    this.flow = flow;
    this.repeats = new Repeats(graph, shapes);
    this.paths =
        graph.nodes().stream()
            .map(n -> n.module().isEmpty() ? new String[0] : n.module().split("\\.", MAX_DEPTH))
            .toArray(String[][]::new);
  }

  /** {@return the whole model as one frame} */
  static Block.Frame of(Graph graph, Shapes shapes, Dataflow flow) {
    Outline outline = new Outline(graph, shapes, flow);
    Block.Frame all = outline.root();
    while (boxes(all) > MAX_BOXES && outline.depthLimit > 0) {
      outline.depthLimit--;
      all = outline.root();
    }
    return all;
  }

  private Block.Frame root() {
    int n = paths.length;
    return new Block.Frame(0, n, n, 1, "", blocks(0, n, 0));
  }

  private static int boxes(Block b) {
    return b instanceof Block.Frame f ? f.children().stream().mapToInt(Outline::boxes).sum() : 1;
  }

  private List<Block> blocks(int from, int to, int depth) {
    List<Block> out = new ArrayList<>();
    int at = from;
    while (at < to) {
      int end = at;
      if (paths[at].length == depth) {
        while (end < to && paths[end].length == depth) {
          end++;
        }
        operations(at, end, out);
      } else {
        String name = paths[at][depth];
        while (end < to && paths[end].length > depth && paths[end][depth].equals(name)) {
          end++;
        }
        module(at, end, depth, Text.plain(name), out);
      }
      at = end;
    }
    return shortened(repeats.fold(out));
  }

  private void module(int from, int to, int depth, String name, List<Block> out) {
    if (depth >= depthLimit) {
      summary(from, to, name, out);
      return;
    }
    List<Block> children = blocks(from, to, depth + 1);
    if (children.size() == 1) {
      Block only = children.getFirst();
      out.add(only.named(only.name().isEmpty() ? name : name + "." + only.name()));
    } else if (!children.isEmpty()) {
      out.add(new Block.Frame(from, to, to, 1, name, children));
    }
  }

  private void summary(int from, int to, String name, List<Block> out) {
    long drawn =
        java.util.stream.IntStream.range(from, to).filter(i -> !flow.isPlumbing(i)).count();
    if (drawn > 0) {
      out.add(new Block.Leaf(from, to, to, 1, name, Kind.SUMMARY, titles(from, to)));
    }
  }

  /** Large operations and joins of two streams get boxes, the small ones between them share one. */
  private void operations(int from, int to, List<Block> out) {
    int run = from;
    for (int i = from; i < to; i++) {
      Kind kind = Ops.kind(graph.nodes().get(i));
      if (kind == Kind.POINTWISE && isJoin(i, run)) {
        kind = Kind.JOIN;
      }
      if (kind != Kind.POINTWISE && !flow.isPlumbing(i)) {
        run(run, i, out);
        String title =
            kind == Kind.JOIN
                ? Ops.name(graph.nodes().get(i))
                : Ops.title(graph.nodes().get(i), shapes);
        out.add(new Block.Leaf(i, i + 1, i + 1, 1, "", kind, title));
        run = i + 1;
      }
    }
    run(run, to, out);
  }

  private void run(int from, int to, List<Block> out) {
    int first = from;
    while (first < to && flow.isPlumbing(first)) {
      first++;
    }
    if (first < to) {
      out.add(new Block.Leaf(first, to, to, 1, "", Kind.POINTWISE, titles(first, to)));
    }
  }

  private String titles(int from, int to) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      if (!flow.isPlumbing(i)) {
        counts.merge(Ops.name(graph.nodes().get(i)), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " ×" + e.getValue())
        .collect(Collectors.joining(" · "));
  }

  /** Two computed tensors of one shape meet, at least one of them from before the current run. */
  private boolean isJoin(int i, int run) {
    Node n = graph.nodes().get(i);
    int[] from = flow.sources(i);
    if (!JOINS.contains(Ops.name(n)) || from.length != 2) {
      return false;
    }
    if (Math.min(from[0], from[1]) < 0 || Math.min(from[0], from[1]) >= run) {
      return false;
    }
    return n.args().size() > 1
        && n.args().get(0) instanceof Arg.TensorRef(int a)
        && n.args().get(1) instanceof Arg.TensorRef(int b)
        && sameShape(shapes.get(a), shapes.get(b));
  }

  private static boolean sameShape(
      @org.jspecify.annotations.Nullable Value a, @org.jspecify.annotations.Nullable Value b) {
    return a != null && b != null && a.shape().equals(b.shape()) && a.rank() > 1;
  }

  private List<Block> shortened(List<Block> blocks) {
    if (blocks.size() <= MAX_CHILDREN) {
      return blocks;
    }
    int half = MAX_CHILDREN / 2;
    List<Block> out = new ArrayList<>(blocks.subList(0, half));
    List<Block> rest = blocks.subList(half, blocks.size() - half);
    int from = rest.getFirst().from();
    int to = rest.getLast().to();
    out.add(new Block.Leaf(from, to, to, 1, "", Kind.SUMMARY, "… " + rest.size() + " more steps"));
    out.addAll(blocks.subList(blocks.size() - half, blocks.size()));
    return out;
  }
}
