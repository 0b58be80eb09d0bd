package io.prism.statistics;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Fits a curve to logarithms of losses by Huber's criterion (Huber 1964): squares up to {@link
 * #DELTA}, absolute values beyond, so that one odd run does not bend the curve.
 *
 * <p>Iteratively reweighted least squares: residual r has the weight min(1, delta / |r|); each
 * round is Hipparchus' Levenberg-Marquardt from the round before.
 */
final class HuberFit {
  /** In logarithms of losses; Hoffmann et al. 2022, section D.2. */
  static final double DELTA = 1e-3;

  private static final int ROUNDS = 80;

  private final Curve curve;
  private final double[][] inputs;
  private final double[] logs;

  /** A curve with parameters. */
  interface Curve {
    /**
     * {@return the logarithm of the loss}
     *
     * @param gradient filled with the derivatives by the parameters
     */
    double log(double[] parameters, double[] input, double[] gradient);
  }

  /**
   * A fit.
   *
   * @param objective sum of Huber's criterion
   */
  record Fit(double[] parameters, double objective) {}

  HuberFit(Curve curve, double[][] inputs, double[] logs) {
    this.curve = curve;
    this.inputs = inputs;
    this.logs = logs;
  }

  /** {@return where this start leads; an infinite objective when it leads nowhere} */
  Fit from(double[] start) {
    Fit best = new Fit(start, objective(start));
    try {
      for (int round = 0; round < ROUNDS; round++) {
        double[] next = weighted(best.parameters());
        double objective = objective(next);
        boolean done = !(objective < best.objective() * (1 - 1e-6) - 1e-18);
        best = objective < best.objective() ? new Fit(next, objective) : best;
        if (done) {
          break;
        }
      }
    } catch (MathRuntimeException e) {
      return best; // a singular corner: as far as it got
    }
    return best;
  }

  /** {@return residuals: fitted less measured logarithms} */
  double[] residuals(double[] parameters) {
    double[] gradient = new double[parameters.length];
    double[] out = new double[logs.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = curve.log(parameters, inputs[i], gradient) - logs[i];
    }
    return out;
  }

  private double objective(double[] parameters) {
    double sum = 0;
    for (double r : residuals(parameters)) {
      double a = Math.abs(r);
      sum += a <= DELTA ? a * a / 2 : DELTA * (a - DELTA / 2);
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private double[] weighted(double[] start) {
    double[] roots =
        Arrays.stream(residuals(start))
            .map(r -> Math.sqrt(Math.min(1, DELTA / Math.abs(r))))
            .toArray();
    MultivariateJacobianFunction model =
        point -> {
          double[] parameters = point.toArray();
          double[] values = new double[logs.length];
          double[][] jacobian = new double[logs.length][parameters.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = roots[i] * (curve.log(parameters, inputs[i], jacobian[i]) - logs[i]);
            for (int p = 0; p < parameters.length; p++) {
              jacobian[i][p] *= roots[i];
            }
          }
          return new Pair<>(
              new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
        };
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-8)
        .withParameterRelativeTolerance(1e-8)
        .optimize(
            new LeastSquaresBuilder()
                .start(start)
                .model(model)
                .target(new double[logs.length])
                .maxEvaluations(400)
                .maxIterations(400)
                .build())
        .getPoint()
        .toArray();
  }
}
