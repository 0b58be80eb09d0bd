package io.prism.graph.drawing;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.flow.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds neighbours of equal structure: a, b, a, b, a, b becomes (a, b) × 3. */
final class Repeats {
  private static final int LONGEST_PERIOD = 12;

  /** The same box a few times side by side (queries, keys, values) is clearer than a fold. */
  private static final int MIN_BOXES = 4;

  private final Graph graph;
  private final Shapes shapes;
  private final int[] producer;
  private final Map<String, Integer> numbers = new HashMap<>();

  Repeats(Graph graph, Shapes shapes) {
    this.graph = graph;
    this.shapes = shapes;
    this.producer = new int[graph.idCount()];
    java.util.Arrays.fill(producer, -1);
    for (int i = 0; i < graph.nodes().size(); i++) {
      int at = i;
      graph.nodes().get(i).outputs().forEach(id -> producer[id] = at);
    }
  }

  List<Block> fold(List<Block> blocks) {
    if (blocks.size() < 2) {
      return blocks;
    }
    int[] look = blocks.stream().mapToInt(this::look).toArray();
    List<Block> out = new ArrayList<>();
    int i = 0;
    while (i < look.length) {
      Fold here = best(look, i, blocks);
      if (here.length() == 0 || betterSoon(look, i, here, blocks)) {
        out.add(blocks.get(i++));
      } else {
        out.add(folded(blocks.subList(i, i + here.length()), here.period(), here.times()));
        i += here.length();
      }
    }
    return out;
  }

  private record Fold(int period, int times) {
    int length() {
      return period * times;
    }
  }

  private static Fold best(int[] look, int from, List<Block> blocks) {
    Fold best = new Fold(0, 1);
    for (int p = 1; p <= Math.min(LONGEST_PERIOD, (look.length - from) / 2); p++) {
      int n = times(look, from, p);
      if (n >= needed(blocks.subList(from, from + p)) && n * p > best.length()) {
        best = new Fold(p, n);
      }
    }
    return best;
  }

  /** {@return whether a longer fold begins inside this one: x, (x, y), (x, y), (x, y)} */
  private static boolean betterSoon(int[] look, int from, Fold here, List<Block> blocks) {
    for (int i = from + 1; i < from + Math.min(here.length(), LONGEST_PERIOD); i++) {
      if (best(look, i, blocks).length() > here.length()) {
        return true;
      }
    }
    return false;
  }

  private static int needed(List<Block> pattern) {
    boolean frames = pattern.stream().anyMatch(Block.Frame.class::isInstance);
    return frames ? 2 : pattern.size() == 1 ? MIN_BOXES : 3;
  }

  private static int times(int[] look, int from, int period) {
    int at = from + period;
    while (at < look.length && look[at] == look[at - period]) {
      at++;
    }
    return (at - from) / period;
  }

  private static Block folded(List<Block> all, int period, int times) {
    Block first = all.getFirst();
    Block last = all.getLast();
    List<Block> pattern = all.subList(0, period);
    if (period == 1 && first.times() == 1) {
      return first.repeated(last.to(), times, between(first.name(), last.name()));
    }
    String name = "";
    for (int i = 0; i < period && name.isEmpty(); i++) {
      String a = pattern.get(i).name();
      String b = all.get(all.size() - period + i).name();
      name = a.equals(b) ? "" : between(a, b);
    }
    return new Block.Frame(first.from(), pattern.getLast().to(), last.to(), times, name, pattern);
  }

  /** {@return blocks.0 and blocks.11 as blocks.0–11} */
  static String between(String first, String last) {
    if (first.equals(last)) {
      return first;
    }
    String[] a = first.split("\\.", -1);
    String[] b = last.split("\\.", -1);
    if (a.length != b.length) {
      return first + " … " + last;
    }
    List<String> out = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      boolean numbers = a[i].matches("\\d{1,6}") && b[i].matches("\\d{1,6}");
      out.add(a[i].equals(b[i]) ? a[i] : a[i] + (numbers ? "–" : " … ") + b[i]);
    }
    return String.join(".", out);
  }

  /** {@return a number that blocks of equal operations, shapes and inner wiring share} */
  private int look(Block b) {
    StringBuilder text = new StringBuilder(b instanceof Block.Frame ? "frame " : "box ");
    for (int i = b.from(); i < b.to(); i++) {
      Node n = graph.nodes().get(i);
      text.append(n.label());
      n.forEachTensor(
          id -> {
            int p = producer[id];
            text.append(p >= b.from() ? " " + (p - b.from()) : p >= 0 ? " x" : " " + shape(id));
          });
      n.outputs().forEach(id -> text.append(" >").append(shape(id)));
      text.append('\n');
    }
    return numbers.computeIfAbsent(text.toString(), _ -> numbers.size());
  }

  private String shape(int id) {
    Shapes.Value v = shapes.get(id);
    return v == null ? "none" : v.dtype() + Text.shape(v.shape());
  }
}
