package io.prism.broker.job;

import io.prism.broker.EvalConfig;
import io.prism.contracts.HostFault;
import io.prism.runner.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an attempt may have nothing new to tell. It has to be longer than what the limits give
 * to the quietest phase, or honest work is thrown away.
 */
@ApplicationScoped
public class Watchdog {
  private final Duration local;
  private final Duration official;

  Watchdog(EvalConfig config) {
    this.local = positive(config.watchdog().local(), "local");
    this.official = positive(config.watchdog().official(), "official");
  }

  private static Duration positive(Duration value, String leaf) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "prism.eval.watchdog.%s: must be positive, was %s".formatted(leaf, value));
    }
    return value;
  }

  /** {@return how long an attempt under this profile may be silent} */
  public Duration patience(String profile) {
    return Limits.official(profile) ? official : local;
  }

  /** {@return whether an attempt has been silent for too long} */
  public boolean bites(String profile, Instant progressed, Instant now) {
    return now.isAfter(progressed.plus(patience(profile)));
  }

  /** {@return the fault of such an attempt} */
  public HostFault fault(String profile, Instant progressed) {
    return new HostFault(
        "host.no-progress",
        "nothing new since %s, longer than the %d s that prism.eval.watchdog allows under %s"
            .formatted(progressed, patience(profile).toSeconds(), profile));
  }
}
