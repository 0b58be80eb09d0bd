package io.prism.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of each part; a pure function of the configuration. */
final class PartCommand {
  /** Small heaps, one collector thread, no optimising compiler: seven processes share a laptop. */
  private static final List<String> FRUGAL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private PartCommand() {}

  static List<String> kafka(StackConfig config, Path java, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx256m");
    command.addAll(FRUGAL);
    command.addAll(
        List.of(
            "-cp",
            classPath,
            KafkaMain.class.getName(),
            config.data().resolve("kafka/log").toString(),
            String.valueOf(config.port(Part.KAFKA)),
            String.valueOf(config.kafkaControllerPort()),
            config.kafkaReadyFile().toString()));
    return command;
  }

  static List<String> service(StackConfig config, Part part, Path java) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx256m");
    command.addAll(FRUGAL);
    set(command, "quarkus.http.host", "127.0.0.1");
    set(command, "quarkus.http.port", config.port(part));
    set(command, "kafka.bootstrap.servers", config.url(Part.KAFKA));
    set(command, "prism.database.url", config.url(Part.POSTGRES));
    set(command, "prism.artifacts.directory", config.data().resolve("artifacts"));
    set(command, "prism.internal-token-file", config.internalToken());
    switch (part) {
      case BROKER -> {
        set(command, "prism.eval.home", config.home());
        set(command, "prism.eval.runs", config.data().resolve("runs"));
        set(command, "prism.eval.cache", config.data().resolve("cache"));
      }
      case WEIGHTS -> {
        // A stack on one machine exists to be looked at: smoke results may carry weight here.
        set(command, "prism.weights.allow-smoke", true);
        set(command, "prism.weights.signing-key-file", config.secrets().resolve("weights_key"));
      }
      case INTAKE -> {
        set(command, "prism.intake.profiles", config.profile());
        set(command, "prism.intake.default-profile", config.profile());
      }
      case REVIEW, SCORING -> {}
      case POSTGRES, KAFKA -> throw new IllegalArgumentException(part.id() + " is no service");
    }
    command.add("-jar");
    command.add(config.serviceJar(part).toString());
    return command;
  }

  private static void set(List<String> command, String key, Object value) {
    command.add("-D" + key + "=" + value);
  }
}
