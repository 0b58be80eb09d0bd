package io.prism.runner.docker;

import io.prism.contracts.Sha256;
import io.prism.runner.PhaseName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where an attempt lives: its run directory and, following from it, the names of its containers and
 * its volume.
 *
 * @param instance of the settings
 * @param run absolute run directory
 */
record Place(String instance, Path run) {
  static final String INSTANCE = "io.prism.instance";
  static final String RUN = "io.prism.run";
  static final String ROLE = "io.prism.role";
  static final String ATTEMPT = "io.prism.attempt";
  private static final int DIGITS = 16;

  /** {@return the container of a phase} */
  String container(PhaseName phase) {
    return name(phase.label());
  }

  /** {@return the container that holds the volume} */
  String keeper() {
    return name("keeper");
  }

  /** {@return the volume of what untrusted code writes} */
  String volume() {
    return name("player-files");
  }

  private String name(String role) {
    return "prism-%s-%s-%s".formatted(instance, digest().substring(0, DIGITS), role);
  }

  private String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] path = run.toString().getBytes(StandardCharsets.UTF_8);
      return new Sha256(HexFormat.of().formatHex(sha.digest(path))).value();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** {@return the labels of a container or volume} */
  Map<String, String> labels(String role, String attempt) {
    return Map.of(INSTANCE, instance, RUN, run.toString(), ROLE, role, ATTEMPT, attempt);
  }
}
