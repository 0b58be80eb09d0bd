package io.prism.broker.platform;

import io.prism.broker.EvalConfig;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSecrets;
import io.prism.runner.docker.Isolation;
import java.util.Optional;

/** The Platform's broker as a back end, with its limits in words. */
public final class PlatformIsolation {
  private static final String PREFIX = "prism.eval.platform.";

  private PlatformIsolation() {}

  /**
   * {@return what is in force}
   *
   * @throws Isolation.Unavailable when the broker cannot be used; says why
   */
  public static Isolation.Chosen choose(
      EvalConfig.Platform config, RunnerHome home, TextSecrets secrets)
      throws Isolation.Unavailable {
    PlatformSettings settings;
    try {
      settings =
          new PlatformSettings(
              config.url().orElseThrow(() -> missing("url")),
              config.tokenFile().orElseThrow(() -> missing("token-file")),
              config.slug(),
              config.slugHeader(),
              config.image().orElseThrow(() -> missing("image")));
    } catch (IllegalArgumentException e) {
      throw new Isolation.Unavailable(String.valueOf(e.getMessage()));
    }
    return chosen(settings, home, secrets);
  }

  private static Isolation.Unavailable missing(String key) {
    return new Isolation.Unavailable(PREFIX + key + " is missing");
  }

  static Isolation.Chosen chosen(PlatformSettings settings, RunnerHome home, TextSecrets secrets)
      throws Isolation.Unavailable {
    Optional<String> bare = home.bare();
    if (bare.isPresent()) {
      throw new Isolation.Unavailable("its referees run here, and " + bare.get());
    }
    PlatformClient client = new PlatformClient(settings);
    try {
      client.health();
      client.list(); // with the token, which health does not ask for
    } catch (PlatformClient.Refused | PlatformClient.Away e) {
      throw new Isolation.Unavailable(
          "the Platform's broker at %s cannot be used: %s"
              .formatted(settings.url(), e.getMessage()));
    }
    return new Isolation.Chosen(
        new PlatformBackend(client, settings, home, secrets),
        "platform, %s: players in containers there, referees as processes here; no bundles with a"
                .formatted(settings.url())
            + " recipe, no official profiles, deliveries of at most 64,000 bytes, only what was"
            + " delivered whole counts against anybody, and a restart begins attempts anew");
  }
}
