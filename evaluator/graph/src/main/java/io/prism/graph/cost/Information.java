package io.prism.graph.cost;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * How much a model can know before its first lesson, in bytes: the length of a description of its
 * graphs.
 *
 * <p>Everything that tells one model from another is written down and deflated: operations, their
 * numbers, who reads whose result, sizes of parameters, and every tensor that stands in the source.
 * Who reads what is written as a distance, so that repeated blocks repeat; names are left out. What
 * is drawn at random is one operation, whatever its size; what is computed costs its formula; only
 * what was learned elsewhere costs its bytes. A description that can be unpacked again bounds the
 * algorithmic information content from above (Kolmogorov 1965).
 */
public final class Information {
  private final StringBuilder out = new StringBuilder();
  private final Graph graph;
  private final int[] position;
  private final int given;
  private int lastGiven;
  private int here;

  private Information(Graph graph) {
    this.graph = graph;
    this.position = new int[graph.idCount()];
    this.given = graph.inputs().size() + graph.states().size() + graph.constants().size();
  }

  /** {@return bytes of the graphs together; what they share costs little} */
  public static long bytes(List<Graph> graphs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (OutputStream deflated = new DeflaterOutputStream(out, deflater)) {
      // the window of deflate is short: equal tensors are found here
      Set<ByteBuffer> seen = new HashSet<>();
      for (Graph g : graphs) {
        deflated.write(new Information(g).text().getBytes(StandardCharsets.UTF_8));
        for (Graph.Constant c : g.constants()) {
          byte[] data = c.data();
          if (seen.add(ByteBuffer.wrap(data))) {
            deflated.write(data);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return out.size();
  }

  /** {@return the largest tensor of the source and the line that uses it, for a message} */
  public static Optional<String> largestConstant(Graph g) {
    return g.constants().stream()
        .max(Comparator.comparingLong(c -> c.type().bytes()))
        .map(c -> c.type() + at(g, c.id()));
  }

  private static String at(Graph g, int id) {
    for (Node n : g.nodes()) {
      boolean[] reads = new boolean[1];
      n.forEachTensor(t -> reads[0] |= t == id);
      if (reads[0]) {
        return n.at().isEmpty() ? "" : " at " + n.at();
      }
    }
    return "";
  }

  private String text() {
    graph.inputs().forEach(i -> position[i.id()] = here++);
    for (Graph.State s : graph.states()) {
      out.append(s.type()).append('\n');
      position[s.id()] = here++;
    }
    graph.constants().forEach(c -> position[c.id()] = here++);
    for (Node n : graph.nodes()) {
      out.append(n.label());
      for (Arg a : n.args()) {
        out.append(' ');
        append(a);
      }
      n.outputs().forEach(id -> position[id] = here++);
      out.append('\n');
    }
    return out.toString();
  }

  private void append(Arg a) {
    switch (a) {
      case Arg.TensorRef(int id) -> reference(id);
      case Arg.TensorList l -> {
        for (Integer id : l.ids()) {
          if (id != null) {
            reference(id);
          }
          out.append(',');
        }
      }
      case Arg.None _ -> out.append('-');
      case Arg.Int(long v) -> out.append(v);
      case Arg.Float(double v) -> out.append(v);
      case Arg.Bool(boolean v) -> out.append(v);
      case Arg.Text(String v) -> out.append(v);
      case Arg.Ints l -> out.append(l.values());
      case Arg.Floats l -> out.append(l.values());
      case Arg.Bools l -> out.append(l.values());
      case Arg.DataType(var type) -> out.append(type);
      case Arg.Layout _, Arg.Device _ -> {}
      case Arg.Memory(var format) -> out.append(format);
    }
  }

  /** Results by their distance; blocks read their states in order, so those by their succession. */
  private void reference(int id) {
    int p = position[id];
    if (p < given) {
      out.append('s').append(p - lastGiven);
      lastGiven = p;
    } else {
      out.append('#').append(here - p);
    }
  }
}
