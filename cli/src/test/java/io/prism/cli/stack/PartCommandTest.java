package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartCommandTest {
  private static final Path JAVA = Path.of("/jdk/bin/java");

  private final StackConfig config =
      new StackConfig(Path.of("/install"), Path.of("/data"), 9000, "local_cpu_smoke");

  @Test
  void every_service_listens_on_its_own_port_of_the_loopback_interface() {
    List<Integer> ports = Part.services().stream().map(config::port).toList();

    assertThat(ports).containsExactly(9000, 9001, 9002, 9003, 9004);
    for (Part part : Part.services()) {
      assertThat(PartCommand.service(config, part, JAVA))
          .startsWith(JAVA.toString())
          .contains(
              "-Dquarkus.http.host=127.0.0.1",
              "-Dquarkus.http.port=" + config.port(part),
              "-Dkafka.bootstrap.servers=127.0.0.1:9012",
              "-Dprism.database.url=postgresql://prism:prism@127.0.0.1:9013/prism",
              "-Dprism.artifacts.directory=/data/artifacts",
              "-Dprism.internal-token-file=/data/secrets/internal_token")
          .endsWith("-jar", "/install/" + part.id() + "/target/quarkus-app/quarkus-run.jar");
    }
  }

  @Test
  void only_the_weights_service_is_told_that_smoke_results_count() {
    for (Part part : Part.services()) {
      boolean told =
          PartCommand.service(config, part, JAVA).contains("-Dprism.weights.allow-smoke=true");
      assertThat(told).isEqualTo(part == Part.WEIGHTS);
    }
  }

  @Test
  void a_secret_never_stands_on_a_command_line() {
    Part.services()
        .forEach(
            part ->
                assertThat(PartCommand.service(config, part, JAVA))
                    .noneMatch(a -> a.contains("token=") || a.contains("key=")));
  }

  @Test
  void an_unknown_part_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> Part.named("review"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("'review'")
        .hasMessageContaining("review-service");
  }

  @Test
  void a_port_base_that_leaves_no_room_is_refused() {
    assertThatThrownBy(() -> new StackConfig(Path.of("."), Path.of("."), 65_530, "p"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("65530");
  }
}
