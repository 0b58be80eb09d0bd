package io.prism.scoring.simulation;

/**
 * How gains are measured.
 *
 * @param sigma true standard error of a measured gain, bits per byte
 * @param freedom degrees of freedom of what is known of it
 */
public record Noise(double sigma, int freedom) {
  public Noise {
    if (!(sigma > 0 && sigma < 1) || freedom < 1) {
      throw new IllegalArgumentException(
          "sigma lies in (0, 1) and freedom is at least 1, found %s and %d"
              .formatted(sigma, freedom));
    }
  }
}
