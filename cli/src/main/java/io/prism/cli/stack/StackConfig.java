package io.prism.cli.stack;

import java.nio.file.Path;

/**
 * Where a stack lives.
 *
 * @param home the installation: holds {@code <service>/target/quarkus-app} and {@code evaluator/}
 * @param data everything the stack writes
 * @param portBase first port; see {@link Part#port}
 * @param profile evaluation profile of what is submitted
 */
record StackConfig(Path home, Path data, int portBase, String profile) {
  static final int DEFAULT_PORT_BASE = 8080;
  static final String DEFAULT_PROFILE = "local_cpu_smoke";

  StackConfig {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    if (portBase < 1024 || portBase > 65_535 - Part.KAFKA_CONTROLLER_OFFSET) {
      throw new StackException(
          "port base %d is out of range; choose one from 1024 to %d"
              .formatted(portBase, 65_535 - Part.KAFKA_CONTROLLER_OFFSET));
    }
  }

  int port(Part part) {
    return part.port(portBase);
  }

  String url(Part part) {
    return switch (part) {
      case POSTGRES -> "postgresql://prism:prism@127.0.0.1:" + port(part) + "/prism";
      case KAFKA -> "127.0.0.1:" + port(part);
      case INTAKE, REVIEW, BROKER, SCORING, WEIGHTS -> "http://127.0.0.1:" + port(part);
    };
  }

  int kafkaControllerPort() {
    return portBase + Part.KAFKA_CONTROLLER_OFFSET;
  }

  Path serviceJar(Part part) {
    return home.resolve(part.id()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  Path log(Part part) {
    return data.resolve("logs").resolve(part.id() + ".log");
  }

  Path secrets() {
    return data.resolve("secrets");
  }

  Path internalToken() {
    return secrets().resolve("internal_token");
  }

  Path postgresPassword() {
    return secrets().resolve("postgres_admin");
  }

  Path kafkaReadyFile() {
    return data.resolve("kafka/ready");
  }
}
