package io.prism.weights.pages;

import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.manifest.RunManifest;
import io.prism.weights.result.Curve;
import io.prism.weights.result.CurvesResource.Curves;
import io.prism.weights.result.CurvesResource.OfScale;
import io.prism.weights.result.ScoreResource.Breakdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One submission's result as its page shows it.
 *
 * @param score taken apart
 * @param manifest what was measured; null where the store does not have it
 * @param charts learning curves, scale by scale
 */
public record Run(Breakdown score, @Nullable RunManifest manifest, List<Chart> charts) {
  private static final double LEFT = 44;
  private static final double WIDTH = 586;
  private static final double TOP = 8;
  private static final double HEIGHT = 208;
  private static final int ROWS = 12;

  static Run of(Breakdown score, @Nullable RunManifest manifest, @Nullable Curves curves) {
    List<Chart> charts = new ArrayList<>();
    if (curves != null) {
      for (OfScale s : curves.scales()) {
        charts.add(chart(s, charts.size()));
      }
    }
    return new Run(score, manifest, charts);
  }

  /** {@return what it meant for its family; empty where that was not judged} */
  public List<OwnershipDecision> decisions() {
    return score.decisions() == null ? List.of() : score.decisions();
  }

  /** {@return losses by size; null where there is one size only, or no manifest} */
  public @Nullable Scaling scaling() {
    return manifest == null ? null : Scaling.of(manifest);
  }

  /**
   * Learning curves of one scale.
   *
   * @param id for references within the page
   * @param tokens at the right end
   * @param submission points of its line
   * @param training likewise under its own recipe; null where that was not measured
   */
  public record Chart(
      String id,
      String name,
      long tokens,
      String summary,
      List<Tick> ticks,
      String submission,
      String baseline,
      @Nullable String training,
      List<Row> rows) {}

  /** A line of the grid: where it lies, where its label stands, and that. */
  public record Tick(String at, String below, String label) {}

  /** One exam of both; null where the baseline has none with this number. */
  public record Row(long tokens, double submission, @Nullable Double baseline) {}

  private static Chart chart(OfScale scale, int number) {
    List<Curve> all =
        Stream.of(scale.architecture(), scale.baseline(), scale.training())
            .flatMap(Stream::ofNullable)
            .filter(c -> !c.points().isEmpty())
            .toList();
    long tokens = all.stream().mapToLong(c -> c.points().getLast().tokens()).max().orElse(1);
    double high = bits(all).max().orElse(1);
    double low = bits(all).min().orElse(0);
    double room = Math.max(0.02, 0.05 * (high - low));
    Axis y = new Axis(low - room, high + room, HEIGHT);
    Axis x = new Axis(0, Math.max(1, tokens), WIDTH);
    return new Chart(
        "c" + number,
        scale.name(),
        tokens,
        summary(scale),
        ticks(y),
        line(scale.architecture(), x, y),
        line(scale.baseline(), x, y),
        scale.training() == null ? null : line(scale.training(), x, y),
        rows(scale));
  }

  private static DoubleStream bits(List<Curve> curves) {
    return curves.stream().flatMap(c -> c.points().stream()).mapToDouble(Curve.Point::bpb);
  }

  private static String summary(OfScale s) {
    if (s.architecture().points().isEmpty() || s.baseline().points().isEmpty()) {
      return "No exams were kept.";
    }
    return String.format(
        Locale.ROOT,
        "The submission ends at %.4f bits per byte, the baseline at %.4f.",
        s.architecture().points().getLast().bpb(),
        s.baseline().points().getLast().bpb());
  }

  private static List<Tick> ticks(Axis y) {
    double step = Math.pow(10, Math.floor(Math.log10(y.high() - y.low())));
    step =
        (y.high() - y.low()) / step > 5
            ? 2 * step
            : (y.high() - y.low()) / step < 2 ? step / 4 : step / 2;
    List<Tick> ticks = new ArrayList<>();
    for (double v = Math.ceil(y.low() / step) * step; v <= y.high(); v += step) {
      double at = TOP + HEIGHT - Double.parseDouble(y.at(v));
      ticks.add(
          new Tick(
              Axis.pixel(at),
              Axis.pixel(at + 4),
              String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", v)));
    }
    return ticks;
  }

  private static String line(Curve curve, Axis x, Axis y) {
    return curve.points().stream()
        .map(
            p ->
                Axis.pixel(LEFT + Double.parseDouble(x.at(p.tokens())))
                    + ","
                    + Axis.pixel(TOP + HEIGHT - Double.parseDouble(y.at(p.bpb()))))
        .collect(Collectors.joining(" "));
  }

  private static List<Row> rows(OfScale scale) {
    List<Curve.Point> own = scale.architecture().points();
    List<Curve.Point> base = scale.baseline().points();
    List<Row> rows = new ArrayList<>();
    int size = Math.min(ROWS, own.size());
    for (int i = 0; i < size; i++) {
      int index = size == 1 ? 0 : (int) Math.round(i * (own.size() - 1.0) / (size - 1));
      rows.add(
          new Row(
              own.get(index).tokens(),
              own.get(index).bpb(),
              index < base.size() && base.get(index).tokens() == own.get(index).tokens()
                  ? base.get(index).bpb()
                  : null));
    }
    return rows;
  }
}
