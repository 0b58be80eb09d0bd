package io.prism.contracts.manifest;

import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.util.List;

/**
 * The noise card of a profile: how much its numbers vary when nothing but chance differs. Measured
 * from baseline replicates by {@code prism calibrate}, shown to people, used in every decision.
 *
 * @param schema {@value #SCHEMA}
 * @param profile name
 * @param profileFingerprint SHA-256 of the profile's canonical JSON
 * @param deviceClass where it was measured
 * @param saltFingerprint of the text it was measured on; the spread holds for other salts too
 * @param confidence two-sided, of the intervals of the sigmas
 * @param power of the detectable gap: how often a gap of that size is found
 * @param scales smallest first
 */
public record NoiseCard(
    String schema,
    String profile,
    Sha256 profileFingerprint,
    String deviceClass,
    Sha256 saltFingerprint,
    double confidence,
    double power,
    List<Scale> scales) {

  /** The literal that every card of this version carries. */
  public static final String SCHEMA = "prism.noise-card.v1";

  public NoiseCard {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.text(profile, "profile");
    Require.text(deviceClass, "device class");
    Require.unit(confidence, "confidence");
    Require.unit(power, "power");
    scales = List.copyOf(scales);
    if (scales.isEmpty()) {
      throw new IllegalArgumentException("a noise card needs a scale");
    }
  }

  /** {@return the figures of that scale} */
  public java.util.Optional<Scale> scale(String name) {
    return scales.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /**
   * One scale.
   *
   * @param name of the scale
   * @param replicates baselines trained
   * @param degreesOfFreedom of the seed sigma
   * @param heldoutBpb mean over the replicates
   * @param seedSigma standard deviation of a replicate's held-out loss
   * @param seedSigmaLow lower end of its interval, from the chi-squared distribution
   * @param seedSigmaHigh upper end
   * @param examples held-out examples
   * @param exampleSigma standard deviation over examples of the difference of two replicates
   * @param detectableGap smallest true gain that one training of a submission shows at {@code
   *     confidence}, as often as {@code power} says
   */
  public record Scale(
      String name,
      int replicates,
      int degreesOfFreedom,
      double heldoutBpb,
      double seedSigma,
      double seedSigmaLow,
      double seedSigmaHigh,
      int examples,
      double exampleSigma,
      double detectableGap) {
    public Scale {
      Require.text(name, "scale name");
      if (replicates < 2 || degreesOfFreedom < 1 || examples < 2) {
        throw new IllegalArgumentException(
            "scale " + name + ": a spread needs two replicates and two examples");
      }
      for (double v :
          new double[] {
            heldoutBpb, seedSigma, seedSigmaLow, seedSigmaHigh, exampleSigma, detectableGap
          }) {
        if (!(v > 0) || !Double.isFinite(v)) {
          throw new IllegalArgumentException(
              "scale " + name + ": figures of a noise card are positive, found " + v);
        }
      }
    }
  }
}
