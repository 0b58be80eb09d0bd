package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import io.prism.cli.Version;
import io.prism.cli.stack.StackState.Running;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  @TempDir Path data;

  @Test
  void where_nothing_runs_no_port_is_named() {
    Terminal shown = Terminal.run("status", "--data", data);
    assertThat(shown.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(shown.out())
        .contains("no stack runs in " + data, "prism up --data " + data)
        .doesNotContain("8080", "PRISM_URL");
    Terminal json = Terminal.run("status", "--data", data, "--json");
    assertThat(json.json().getFirst().at("/parts"))
        .hasSize(7)
        .allSatisfy(
            part -> {
              assertThat(part.path("state").asText()).isEqualTo("stopped");
              assertThat(part.path("port").isNull()).isTrue();
              assertThat(part.path("url").isNull()).isTrue();
            });
  }

  @Test
  void versions_stand_beside_each_other_and_variables_are_told() throws Exception {
    int base = FreePorts.base();
    HttpServer weights =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Part.WEIGHTS.port(base)), 0);
    weights.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"service\": \"weights-service\", \"version\": \"9.9.9\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    weights.start();
    try {
      ProcessHandle self = ProcessHandle.current();
      Instant started = self.info().startInstant().orElseThrow();
      StackState.of(new StackConfig(data, data, base, StackConfig.DEFAULT_PROFILE))
          .with(Part.WEIGHTS, new Running(self.pid(), started, Part.WEIGHTS.port(base)))
          .write(data);

      Terminal shown = Terminal.run("status", "--data", data);
      assertThat(shown.out())
          .as(shown.err())
          .containsPattern("weights-service +ready .* 9.9.9 ")
          .containsPattern("intake-service +stopped +- +- +- +- +-")
          .contains("this command: " + Version.text())
          .contains("export PRISM_WEIGHTS_URL=http://127.0.0.1:" + Part.WEIGHTS.port(base))
          .contains("export PRISM_INTERNAL_TOKEN_FILE=" + data.resolve("secrets/internal_token"))
          .doesNotContain("export PRISM_URL");
      assertThat(shown.err())
          .contains("weights-service is version 9.9.9", "this command is " + Version.text());
      Terminal json = Terminal.run("status", "--data", data, "--json");
      assertThat(json.json().getFirst().at("/version").asText()).isEqualTo(Version.text());
    } finally {
      weights.stop(0);
    }
  }
}
