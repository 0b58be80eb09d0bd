package io.prism.graph.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Sizes and places, in pixels. Children stand in rows, each row centred on the frame's axis; what
 * enters and leaves a frame does so on its axis.
 */
final class Panel {
  static final double PAD = 14;
  static final double HEADER = 26;
  static final double GAP = 24;
  static final double SIDE = 18;
  static final double LANE = 13;
  static final double JOIN = 22;
  private static final int WIDEST_ROW = 6;

  /** Rough advance of a character, wide enough for the usual sans-serif fonts. */
  private static final double BOLD = 7.1;

  private static final double SMALL = 6.0;

  final Block block;

  final List<String> lines;
  final double share;
  final List<Panel> children = new ArrayList<>();
  final List<Lane> lanes = new ArrayList<>();
  int[] row = new int[0];
  double[] rowTop = new double[0];
  double[] rowHeight = new double[0];
  double width;
  double height;

  /** Distance of the axis from the left edge. */
  double axis;

  private double content;
  private List<Wires.Wire> direct = List.of();

  /** Place within the frame around it. */
  double x;

  double y;

  /** A wire that passes rows, beside them: from one child to one or more others. */
  record Lane(int from, List<Integer> to, int place) {}

  private Panel(Block block, List<String> lines, double share) {
    this.block = block;
    this.lines = lines;
    this.share = share;
  }

  /** A box. */
  static Panel box(Block.Leaf leaf, List<String> lines, double share) {
    Panel p = new Panel(leaf, lines, share);
    if (leaf.kind() == Kind.JOIN) {
      p.width = JOIN;
      p.height = JOIN;
    } else {
      double widest = BOLD * lines.getFirst().length();
      for (String line : lines.subList(1, lines.size())) {
        widest = Math.max(widest, SMALL * line.length());
      }
      p.width = Math.max(110, widest + 24);
      p.height = 14 + 15 * lines.size();
    }
    p.axis = p.width / 2;
    return p;
  }

  /** A frame around {@code children}, whose places are set here. */
  static Panel frame(
      Block.Frame frame, List<String> lines, double share, List<Panel> children, Wires wires) {
    Panel p = new Panel(frame, lines, share);
    p.children.addAll(children);
    p.row = wires.rows(children.size(), WIDEST_ROW);
    p.place();
    p.route(wires);
    p.content = p.width;
    double right = p.width + (p.lanes.isEmpty() ? 0 : LANE * (1 + p.maxPlace()));
    double title = lines.isEmpty() ? 0 : BOLD * lines.getFirst().length() + 6.2 * rest(lines) + 34;
    p.width = Math.max(right, title);
    return p;
  }

  private static int rest(List<String> lines) {
    return lines.stream().skip(1).mapToInt(l -> l.length() + 2).sum();
  }

  private int maxPlace() {
    return lanes.stream().mapToInt(Lane::place).max().orElse(-1);
  }

  double header() {
    return lines.isEmpty() ? 0 : HEADER;
  }

  private void place() {
    int rows = java.util.Arrays.stream(row).max().orElse(-1) + 1;
    rowTop = new double[rows];
    rowHeight = new double[rows];
    double left = 0;
    double right = 0;
    double[] next = new double[rows];
    for (int r = 0; r < rows; r++) {
      List<Panel> members = inRow(r);
      double sum = members.stream().mapToDouble(m -> m.width).sum() + SIDE * (members.size() - 1);
      rowHeight[r] = members.stream().mapToDouble(m -> m.height).max().orElse(0);
      next[r] = members.size() == 1 ? -members.getFirst().axis : -sum / 2;
      left = Math.min(left, next[r]);
      right = Math.max(right, next[r] + sum);
    }
    axis = PAD - left;
    width = right - left + 2 * PAD;
    double y = header() + GAP;
    for (int r = 0; r < rows; r++) {
      rowTop[r] = y;
      double x = axis + next[r];
      for (Panel m : inRow(r)) {
        m.x = x;
        m.y = y + (rowHeight[r] - m.height) / 2;
        x += m.width + SIDE;
      }
      y += rowHeight[r] + GAP;
    }
    height = y;
  }

  private List<Panel> inRow(int r) {
    List<Panel> out = new ArrayList<>();
    for (int c = 0; c < children.size(); c++) {
      if (row[c] == r) {
        out.add(children.get(c));
      }
    }
    return out;
  }

  int rowOf(int child) {
    return child == Wires.IN ? -1 : child == Wires.OUT ? rowTop.length : row[child];
  }

  /** Wires to the next row are drawn directly; each other source gets a lane, the nearest free. */
  private void route(Wires wires) {
    direct = wires.list().stream().filter(w -> rowOf(w.to()) == rowOf(w.from()) + 1).toList();
    List<Double> ends = new ArrayList<>();
    List<Integer> starts =
        wires.list().stream()
            .map(Wires.Wire::from)
            .distinct()
            .sorted(java.util.Comparator.comparingInt(this::rowOf))
            .toList();
    for (int from : starts) {
      List<Integer> to =
          wires.list().stream()
              .filter(w -> w.from() == from && rowOf(w.to()) > rowOf(from) + 1)
              .map(Wires.Wire::to)
              .toList();
      if (to.isEmpty()) {
        continue;
      }
      double start = rowOf(from) + 0.5;
      int lane = 0;
      while (lane < ends.size() && ends.get(lane) >= start) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(0.0);
      }
      ends.set(
          lane, to.stream().mapToDouble(t -> rowOf(t) - (isJoin(t) ? 0 : 0.5)).max().orElse(0));
      lanes.add(new Lane(from, to, lane));
    }
  }

  boolean isJoin(int child) {
    return child >= 0
        && child < children.size()
        && children.get(child).block instanceof Block.Leaf leaf
        && leaf.kind() == Kind.JOIN;
  }

  /** {@return the wires that are drawn directly, each to the next row} */
  List<Wires.Wire> direct() {
    return direct;
  }

  double centre(int child) {
    return child == Wires.IN || child == Wires.OUT
        ? axis
        : children.get(child).x + children.get(child).axis;
  }

  double top(int child) {
    return child == Wires.OUT ? height : children.get(child).y;
  }

  double bottom(int child) {
    return child == Wires.IN ? header() : children.get(child).y + children.get(child).height;
  }

  /** {@return the lower edge of the row of {@code child}} */
  double below(int child) {
    int r = rowOf(child);
    return r < 0 ? header() : rowTop[r] + rowHeight[r];
  }

  /** {@return the upper edge of the row of {@code child}} */
  double above(int child) {
    int r = rowOf(child);
    return r >= rowTop.length ? height : rowTop[r];
  }

  double laneX(int place) {
    return content - PAD + LANE * (place + 1);
  }

  boolean isLastInRow(int child) {
    double x1 = children.get(child).x;
    return inRow(row[child]).stream().allMatch(m -> m.x <= x1);
  }
}
