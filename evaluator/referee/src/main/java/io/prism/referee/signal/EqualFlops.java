package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Efficiency;
import java.util.Comparator;
import java.util.List;

/**
 * The baseline's loss at a given number of training FLOPs: straight lines in the logarithm of FLOPs
 * between its scales. Only finished runs are points; half a run stands before its decay of the
 * learning rate and would flatter whatever is cheaper. Outside of the points there is no answer.
 */
public final class EqualFlops {
  private final List<Point> curve;

  /** A finished run of the baseline. */
  public record Point(double trainingFlops, double heldoutBpb) {}

  public EqualFlops(List<Point> baseline) {
    curve = baseline.stream().sorted(Comparator.comparingDouble(Point::trainingFlops)).toList();
  }

  /** {@return the gain of a run over the baseline at the same FLOPs} */
  public Efficiency gain(double trainingFlops, double heldoutBpb) {
    Point cheapest = curve.getFirst();
    Point dearest = curve.getLast();
    if (trainingFlops < cheapest.trainingFlops() || trainingFlops > dearest.trainingFlops()) {
      return new Efficiency(
          null,
          null,
          "%.3g FLOPs lie outside of the baseline's curve, %.3g to %.3g; it is not extrapolated"
              .formatted(trainingFlops, cheapest.trainingFlops(), dearest.trainingFlops()));
    }
    double baseline = at(trainingFlops);
    return new Efficiency(baseline, baseline - heldoutBpb, null);
  }

  private double at(double flops) {
    int right = 0;
    while (curve.get(right).trainingFlops() < flops) {
      right++;
    }
    Point b = curve.get(right);
    if (right == 0 || b.trainingFlops() == flops) {
      return b.heldoutBpb();
    }
    Point a = curve.get(right - 1);
    double part =
        Math.log(flops / a.trainingFlops()) / Math.log(b.trainingFlops() / a.trainingFlops());
    return a.heldoutBpb() + part * (b.heldoutBpb() - a.heldoutBpb());
  }
}
