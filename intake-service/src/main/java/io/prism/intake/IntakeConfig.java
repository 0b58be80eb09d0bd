package io.prism.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the intake-service. */
@ConfigMapping(prefix = "prism.intake")
public interface IntakeConfig {
  /** Whether the signed public route is open; the Platform's bridge is not affected. */
  @WithDefault("true")
  boolean publicSubmissionsEnabled();

  /** How far a timestamp may lie from now. */
  @WithDefault("300S")
  Duration signatureWindow();

  /** How long a used nonce is remembered; more than twice the window. */
  @WithDefault("86400S")
  Duration nonceTtl();

  /** Largest upload in bytes, after base64 decoding. */
  @WithDefault("7500000")
  int maxUploadBytes();

  /** Hotkeys of validators, which may not submit. */
  Optional<List<String>> validatorHotkeys();

  /** Evaluation profiles a miner may ask for. */
  @WithDefault("local_cpu_smoke")
  List<String> profiles();

  /** Profile used when a submission names none. */
  @WithDefault("local_cpu_smoke")
  String defaultProfile();

  /** Appeals that a miner may send about one submission. */
  @WithDefault("3")
  int maxAppeals();

  /** Characters of one appeal. */
  @WithDefault("4000")
  int maxAppealChars();
}
