package io.prism.weights.pages;

import io.prism.contracts.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Held-out loss by size, both axes logarithmic: a power law would be a straight line.
 *
 * @param ticks grid of the losses
 * @param sizes labels below the points
 * @param submission points of its line
 * @param baseline likewise
 * @param dots of the submission
 * @param summary for those who do not see it
 */
public record Scaling(
    List<Run.Tick> ticks,
    List<Size> sizes,
    String submission,
    String baseline,
    List<Dot> dots,
    String summary) {
  private static final double LEFT = 44;
  private static final double WIDTH = 586;
  private static final double TOP = 8;
  private static final double HEIGHT = 188;

  /** Steps of the grid, bits per byte: the first that gives no more than six lines. */
  private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2};

  private static final int LINES = 6;

  /** A label and where it stands. */
  public record Size(String at, String label) {}

  /** A point with its error over seeds, drawn from {@code high} to {@code low}; equal for none. */
  public record Dot(String x, String y, String high, String low) {}

  /** {@return the drawing; null with one size only, which has no slope} */
  static @Nullable Scaling of(RunManifest manifest) {
    List<RunManifest.Scale> scales = manifest.scales();
    double[] losses =
        scales.stream()
            .flatMapToDouble(s -> DoubleStream.of(s.run().heldoutBpb(), s.baseline().heldoutBpb()))
            .filter(l -> l > 0)
            .toArray();
    if (scales.size() < 2 || losses.length < 2 * scales.size()) {
      return null;
    }
    double low = DoubleStream.of(losses).min().orElseThrow() * 0.98;
    double high = DoubleStream.of(losses).max().orElseThrow() * 1.02;
    double[] sizes =
        scales.stream()
            .flatMapToDouble(s -> DoubleStream.of(s.run().parameters(), s.baseline().parameters()))
            .map(Math::log)
            .toArray();
    double least = DoubleStream.of(sizes).min().orElseThrow();
    double most = DoubleStream.of(sizes).max().orElseThrow();
    double room = Math.max(0.05, 0.06 * (most - least));
    Axis x = new Axis(least - room, most + room, WIDTH);
    Axis y = new Axis(Math.log(low), Math.log(high), HEIGHT);
    return new Scaling(
        ticks(low, high, y),
        scales.stream().map(s -> new Size(across(x, s.run()), label(s))).toList(),
        line(scales, RunManifest.Scale::run, x, y),
        line(scales, RunManifest.Scale::baseline, x, y),
        scales.stream().map(s -> dot(s.run(), x, y)).toList(),
        scales.stream()
            .map(
                s ->
                    String.format(
                        Locale.ROOT,
                        "%s: %.4f, baseline %.4f",
                        s.name(),
                        s.run().heldoutBpb(),
                        s.baseline().heldoutBpb()))
            .collect(Collectors.joining("; ")));
  }

  private static List<Run.Tick> ticks(double low, double high, Axis y) {
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && (high - low) / STEPS[i] <= LINES; i--) {
      step = STEPS[i];
    }
    List<Run.Tick> ticks = new ArrayList<>();
    for (double v = Math.ceil(low / step) * step; v <= high; v += step) {
      double at = TOP + HEIGHT - Double.parseDouble(y.at(Math.log(v)));
      ticks.add(
          new Run.Tick(
              Axis.pixel(at),
              Axis.pixel(at + 4),
              String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", v)));
    }
    return ticks;
  }

  private static String label(RunManifest.Scale scale) {
    return scale.name() + ", " + Formats.count(scale.run().parameters());
  }

  private static String line(
      List<RunManifest.Scale> scales,
      Function<RunManifest.Scale, RunManifest.Run> which,
      Axis x,
      Axis y) {
    return scales.stream()
        .map(which)
        .map(run -> across(x, run) + "," + down(y, run.heldoutBpb()))
        .collect(Collectors.joining(" "));
  }

  private static Dot dot(RunManifest.Run run, Axis x, Axis y) {
    Double sigma = run.heldoutBpbSeedSigma();
    double error = sigma == null ? 0 : sigma;
    double loss = run.heldoutBpb();
    return new Dot(
        across(x, run),
        down(y, loss),
        down(y, loss + error),
        down(y, Math.max(loss - error, 1e-9)));
  }

  private static String across(Axis x, RunManifest.Run run) {
    return Axis.pixel(LEFT + Double.parseDouble(x.at(Math.log(run.parameters()))));
  }

  private static String down(Axis y, double loss) {
    return Axis.pixel(TOP + HEIGHT - Double.parseDouble(y.at(Math.log(loss))));
  }
}
