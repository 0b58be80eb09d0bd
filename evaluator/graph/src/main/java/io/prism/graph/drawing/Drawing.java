package io.prism.graph.drawing;

import io.prism.graph.Graph;
import io.prism.graph.cost.FlopCount;
import io.prism.graph.flow.Shapes;
import io.prism.graph.replay.ShapeTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures of one graph.
 *
 * <p>Numbers: parameters count where they are first used, so tied ones count once; FLOPs are shares
 * of one forward pass, all repetitions of a folded block together.
 */
public final class Drawing {
  private final Graph graph;
  private final Shapes shapes;
  private final Dataflow flow;
  private final List<int[]> readers;
  private final Totals totals;
  private final Block.Frame root;

  private Drawing(Graph graph, Shapes shapes, FlopCount cost) {
    this.graph = graph;
    this.shapes = shapes;
    this.flow = new Dataflow(graph);
    this.readers = flow.readers();
    this.totals = new Totals(graph, cost);
    this.root = Outline.of(graph, shapes, flow);
  }

  /** {@return the drawing of {@code graph}, whose shapes are found by one replay} */
  public static Drawing of(Graph graph) {
    Shapes shapes = ShapeTrace.of(graph);
    return of(graph, shapes, FlopCount.of(graph, shapes));
  }

  /** {@return the drawing of {@code graph} with these shapes and costs} */
  public static Drawing of(Graph graph, Shapes shapes, FlopCount cost) {
    return new Drawing(graph, shapes, cost);
  }

  /**
   * {@return a complete SVG document}
   *
   * @param title what is shown, for the heading and for screen readers
   */
  public String svg(String title) {
    return new Svg(panel(root, 1), Text.plain(title), summary(), input(), output()).document();
  }

  /** {@return a Mermaid flowchart} */
  public String mermaid() {
    return new Mermaid(root, flow, readers, this::lines).flowchart(input(), output());
  }

  private String summary() {
    long tokens = Math.max(1, graph.inputs().getFirst().type().elements());
    return "%s parameters · %s FLOPs per token · %d operations"
        .formatted(
            Text.count(graph.parameterCount()),
            Text.count(totals.modelFlops() / tokens),
            graph.nodes().size());
  }

  private String input() {
    Graph.Input i = graph.inputs().getFirst();
    return Text.plain(i.name()) + " " + Text.shape(i.type().shape());
  }

  private String output() {
    Shapes.Value v = shapes.get(graph.output());
    return "logits" + (v == null ? "" : " " + Text.shape(v.shape()));
  }

  private Panel panel(Block b, int times) {
    int all = times * b.times();
    double share =
        totals.modelFlops() == 0
            ? 0
            : (double) all * totals.flops(b.from(), b.body()) / totals.modelFlops();
    List<String> lines = lines(b, all);
    return switch (b) {
      case Block.Leaf leaf -> Panel.box(leaf, lines, share);
      case Block.Frame f -> {
        List<Panel> children = f.children().stream().map(c -> panel(c, all)).toList();
        yield Panel.frame(
            f, f == root ? List.of() : lines, share, children, Wires.of(f, flow, readers));
      }
    };
  }

  /** {@return title, then what is worth knowing, most important first} */
  private List<String> lines(Block b, int times) {
    List<String> out = new ArrayList<>();
    String count = b.times() > 1 ? " × " + b.times() : "";
    String name = b.name();
    switch (b) {
      case Block.Leaf leaf -> {
        out.add(Text.cut(leaf.title(), 40) + count);
        String shape = leaf.kind() == Kind.SUMMARY ? "" : shape(leaf.body() - 1);
        String second = Text.cut((name + "  " + shape).strip(), 52);
        if (!second.isEmpty()) {
          out.add(second);
        }
      }
      case Block.Frame _ -> out.add(Text.cut(name.isEmpty() ? "repeated" : name, 40) + count);
    }
    String numbers = numbers(b, times);
    if (!numbers.isEmpty()) {
      out.add(numbers);
    }
    return out;
  }

  private String numbers(Block b, int times) {
    List<String> out = new ArrayList<>();
    long parameters = totals.parameters(b.from(), b.body());
    if (parameters > 0) {
      boolean shared = b.times() > 1 && totals.parameters(b.body(), b.to()) == 0;
      out.add(
          Text.count(parameters)
              + " params"
              + (shared ? ", shared" : b.times() > 1 ? " each" : ""));
    }
    long flops = times * totals.flops(b.from(), b.body());
    if (flops > 0) {
      out.add(Text.share(flops, totals.modelFlops()) + " of FLOPs");
    }
    return String.join(" · ", out);
  }

  /** {@return the shape of the last result before {@code node}, views left out} */
  private String shape(int node) {
    int at = node;
    while (at > 0 && flow.isPlumbing(at)) {
      at--;
    }
    List<Integer> outputs = graph.nodes().get(at).outputs();
    Shapes.Value v = outputs.isEmpty() ? null : shapes.get(outputs.getFirst());
    return v == null ? "" : Text.shape(v.shape());
  }
}
