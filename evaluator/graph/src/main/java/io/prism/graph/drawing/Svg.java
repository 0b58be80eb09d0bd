package io.prism.graph.drawing;

import java.util.List;
import java.util.Locale;

/** Writes panels as SVG. Colours follow the page around it, or the reader's light or dark mode. */
final class Svg {
  private static final double MARGIN = 12;
  private static final double TITLE = 46;
  private static final double PILL = 26;
  private static final double CORNER = 6;

  private static final String STYLE =
      """
      <style>
      svg.prism-graph:root{color-scheme:light dark;color:CanvasText;background:Canvas}
      .prism-graph text{fill:currentColor;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
      .prism-graph .t{font-size:12px;font-weight:600}
      .prism-graph .s{font-size:10.5px;fill-opacity:.72}
      .prism-graph .h{font-size:15px;font-weight:600}
      .prism-graph .w{fill:none;stroke:currentColor;stroke-opacity:.6;stroke-width:1.3}
      .prism-graph .r{fill:none;stroke:#2f81f7;stroke-width:1.6}
      .prism-graph .f{fill:currentColor;fill-opacity:.022;stroke:currentColor;stroke-opacity:.35}
      .prism-graph .b{fill:none;stroke:currentColor;stroke-opacity:.3}
      </style>
      <defs>
      <marker id="prism-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.8 8 4 0 7.2z" fill="currentColor" fill-opacity=".75"/></marker>
      <marker id="prism-arrow-far" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6.5" markerHeight="6.5" orient="auto"><path d="M0 0.8 8 4 0 7.2z" fill="#2f81f7"/></marker>
      </defs>
      """;

  private final Panel root;
  private final String title;
  private final String summary;
  private final String input;
  private final String output;
  private final StringBuilder out = new StringBuilder();

  Svg(Panel root, String title, String summary, String input, String output) {
    this.root = root;
    this.title = title;
    this.summary = summary;
    this.input = input;
    this.output = output;
  }

  String document() {
    double heading = Math.max(8.6 * title.length(), 6.2 * summary.length());
    double axis = Math.max(root.axis, 90);
    double width = Math.max(axis + Math.max(root.width - root.axis, 90), heading) + 2 * MARGIN;
    double top = MARGIN + TITLE + PILL;
    double height = top + root.height + PILL + MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"prism-graph\" role=\"img\" width=\"%s\""
            + " height=\"%s\" viewBox=\"0 0 %s %s\">\n",
        n(width), n(height), n(width), n(height));
    add("<title>%s</title>\n<desc>%s</desc>\n", Text.xml(title), Text.xml(summary));
    out.append(STYLE);
    text("h", MARGIN, MARGIN + 14, "start", title);
    text("s", MARGIN, MARGIN + 31, "start", summary);
    double middle = MARGIN + axis;
    pill(middle, MARGIN + TITLE, input);
    panel(root, middle - root.axis, top);
    pill(middle, top + root.height, output);
    return out.append("</svg>\n").toString();
  }

  private void pill(double middle, double y, String label) {
    double w = 6.4 * label.length() + 26;
    add(
        "<rect class=\"f\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"13\"/>\n",
        n(middle - w / 2), n(y), n(w), n(PILL));
    text("s", middle, y + 17, "middle", label);
  }

  private void panel(Panel p, double x, double y) {
    switch (p.block) {
      case Block.Leaf leaf -> box(p, leaf, x, y);
      case Block.Frame f -> {
        if (!p.lines.isEmpty()) {
          frame(p, f, x, y);
        }
        p.lanes.forEach(lane -> lane(p, lane, x, y));
        wires(p, x, y);
        p.children.forEach(c -> panel(c, x + c.x, y + c.y));
      }
    }
  }

  private void frame(Panel p, Block.Frame f, double x, double y) {
    add("<g><title>%s</title>\n", Text.xml(String.join("\n", p.lines)));
    for (int back = f.times() > 1 ? 2 : 0; back > 0; back--) {
      // the edges of those behind
      double left = x + 4 * back;
      double top = y - 4 * back;
      add(
          "<path class=\"b\" d=\"M%s %sv-4h%sv%sh-4\"/>\n",
          n(left + 4), n(top + 4), n(p.width - 4), n(p.height));
    }
    add(
        "<rect class=\"f\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\"/>\n",
        n(x), n(y), n(p.width), n(p.height));
    add(
        "<text class=\"t\" x=\"%s\" y=\"%s\">%s<tspan class=\"s\" font-weight=\"400\" dx=\"6\"> %s</tspan></text>\n</g>\n",
        n(x + 10),
        n(y + 17),
        Text.xml(p.lines.getFirst()),
        Text.xml(String.join("  ", p.lines.subList(1, p.lines.size()))));
  }

  private void box(Panel p, Block.Leaf leaf, double x, double y) {
    if (leaf.kind() == Kind.JOIN) {
      join(p, leaf, x, y);
      return;
    }
    String colour = leaf.kind().colour();
    add("<g><title>%s</title>\n", Text.xml(String.join("\n", p.lines)));
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"5\" fill=\"%s\""
            + " fill-opacity=\".15\" stroke=\"%s\"%s/>\n",
        n(x),
        n(y),
        n(p.width),
        n(p.height),
        colour,
        colour,
        leaf.kind() == Kind.SUMMARY ? " stroke-dasharray=\"4 3\"" : "");
    double middle = x + p.width / 2;
    text("t", middle, y + 18, "middle", p.lines.getFirst());
    for (int i = 1; i < p.lines.size(); i++) {
      text("s", middle, y + 18 + 15 * i, "middle", p.lines.get(i));
    }
    if (p.share >= 0.001) {
      add(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"3\" fill=\"%s\"/>\n",
          n(x + 4), n(y + p.height - 4), n((p.width - 8) * Math.min(1, p.share)), colour);
    }
    out.append("</g>\n");
  }

  private void join(Panel p, Block.Leaf leaf, double x, double y) {
    double r = p.width / 2;
    String sign = leaf.title().equals("mul") ? "×" : leaf.title().equals("sub") ? "−" : "+";
    add(
        "<g><title>%s</title><circle class=\"f\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n",
        Text.xml(String.join("\n", p.lines)), n(x + r), n(y + r), n(r - 1));
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"16\">%s</text></g>\n",
        n(x + r), n(y + r + 5.5), sign);
  }

  /** Wires from one row to the next. */
  private void wires(Panel p, double x, double y) {
    for (Wires.Wire w : p.direct()) {
      double x1 = x + p.centre(w.from());
      double y1 = y + p.bottom(w.from());
      double x2 = x + p.centre(w.to());
      double y2 = y + p.top(w.to());
      double bend = (y2 - y1) / 2;
      add(
          "<path class=\"w\" marker-end=\"url(#prism-arrow)\" d=\"M%s %sC%s %s %s %s %s %s\"/>\n",
          n(x1), n(y1), n(x1), n(y1 + bend), n(x2), n(y2 - bend), n(x2), n(y2));
    }
  }

  /** Wires that pass rows: out below the source, along the lane, in above or beside the target. */
  private void lane(Panel p, Panel.Lane lane, double x, double y) {
    double at = x + p.laneX(lane.place());
    double down = y + p.below(lane.from()) + 6 + 3 * (lane.place() % 4);
    double x1 = x + p.centre(lane.from());
    double y1 = y + p.bottom(lane.from());
    for (int to : lane.to()) {
      double x2 = x + p.centre(to);
      if (p.isJoin(to) && p.isLastInRow(to)) {
        double middle = y + (p.top(to) + p.bottom(to)) / 2;
        path(List.of(x1, y1, x1, down, at, down, at, middle, x2 + Panel.JOIN / 2, middle));
      } else {
        double up = y + p.above(to) - 9 - 3 * (lane.place() % 4);
        path(List.of(x1, y1, x1, down, at, down, at, up, x2, up, x2, y + p.top(to)));
      }
    }
  }

  private void path(List<Double> points) {
    StringBuilder d = new StringBuilder();
    int n = points.size() / 2;
    for (int i = 0; i < n; i++) {
      double px = points.get(2 * i);
      double py = points.get(2 * i + 1);
      if (i == 0 || i == n - 1) {
        d.append(i == 0 ? "M" : "L").append(n(px)).append(' ').append(n(py));
        continue;
      }
      double[] before = near(px, py, points.get(2 * i - 2), points.get(2 * i - 1));
      double[] after = near(px, py, points.get(2 * i + 2), points.get(2 * i + 3));
      d.append("L").append(n(before[0])).append(' ').append(n(before[1]));
      d.append("Q").append(n(px)).append(' ').append(n(py)).append(' ');
      d.append(n(after[0])).append(' ').append(n(after[1]));
    }
    add("<path class=\"r\" marker-end=\"url(#prism-arrow-far)\" d=\"%s\"/>\n", d);
  }

  /** {@return the point one corner radius from (x, y) towards (tx, ty)} */
  private static double[] near(double x, double y, double tx, double ty) {
    double length = Math.hypot(tx - x, ty - y);
    double part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new double[] {x + (tx - x) * part, y + (ty - y) * part};
  }

  private void text(String style, double x, double y, String anchor, String content) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
        style, n(x), n(y), anchor, Text.xml(content));
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String n(double v) {
    return String.format(Locale.ROOT, "%.1f", v).replaceAll("\\.0$", "");
  }
}
