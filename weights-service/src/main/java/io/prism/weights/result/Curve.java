package io.prism.weights.result;

import io.prism.contracts.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;

/**
 * A learning curve for drawing.
 *
 * @param parameters trainable parameters
 * @param measured exams there were; more than {@code points} when the curve was thinned
 * @param points in order; the first exam and the last are always among them
 */
public record Curve(long parameters, int measured, List<Point> points) {
  public Curve {
    points = List.copyOf(points);
  }

  /**
   * One exam.
   *
   * @param tokens trained on before it
   * @param flops of training before it: 3 x forward x tokens
   * @param bpb bits per byte, lower is better
   */
  public record Point(long tokens, double flops, double bpb) {}

  /**
   * {@return the curve of {@code run} in at most {@code most} points} Every so many exams one is
   * kept, whatever its value: a peak between two of them is not shown.
   *
   * @param most at least 2
   */
  static Curve of(RunManifest.Run run, int most) {
    List<RunManifest.Exam> exams = run.exams();
    int size = Math.min(most, exams.size());
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int index =
          size == exams.size() ? i : (int) Math.round(i * (exams.size() - 1.0) / (size - 1));
      RunManifest.Exam exam = exams.get(index);
      points.add(
          new Point(
              exam.trainedTokens(),
              3.0 * run.forwardFlopsPerToken() * exam.trainedTokens(),
              exam.bpb()));
    }
    return new Curve(run.parameters(), exams.size(), points);
  }
}
