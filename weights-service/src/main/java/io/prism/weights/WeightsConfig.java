package io.prism.weights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the weights-service. */
@ConfigMapping(prefix = "prism.weights")
public interface WeightsConfig {
  /** Whether results of {@code local_cpu_smoke} earn weight; for demonstrations only. */
  @WithDefault("false")
  boolean allowSmoke();

  /** File with the Ed25519 seed (64 hex digits); made with mode 0600 when it is missing. */
  @WithDefault("data/keys/weights_key")
  Path signingKeyFile();

  /** How often changed scores, a new epoch and a changed metagraph file are looked for. */
  @WithDefault("5S")
  Duration tick();

  /**
   * File with the subnet's neurons (JSON), for caps per coldkey and the vector with uids. Read
   * again when it changes.
   */
  Optional<Path> metagraphFile();

  /** How rewards are shared; every record names these numbers in its policy version. */
  Reward reward();

  interface Reward {
    /** Share of claims to architectures, above 0. */
    @WithDefault("0.6")
    double architecturePool();

    /** Share of claims to training variants. Both pools sum to 1. */
    @WithDefault("0.4")
    double trainingPool();

    /** Share of the whole below which a claim earns nothing, in [0, 1). 0 pays every claim. */
    @WithDefault("0.0")
    double floor();

    /** Epochs in which a claim loses half of its strength against newer ones. 0 for no decay. */
    @WithDefault("0.0")
    double halfLife();

    /** Largest share of one hotkey, in (0, 1]. 1 for no cap. */
    @WithDefault("1.0")
    double hotkeyCap();

    /** Largest share of all hotkeys of one coldkey, in (0, 1]. 1 for no cap. */
    @WithDefault("1.0")
    double coldkeyCap();

    /**
     * Bits per byte that the claims of a pool must come to before it has its whole share; with less
     * it has as much less. 0 for always.
     */
    @WithDefault("0.02")
    double fullPool();

    /**
     * What a miner's next best family counts of the one before it, in each pool, in [0, 1]. 1 for
     * all alike.
     */
    @WithDefault("0.5")
    double further();
  }
}
