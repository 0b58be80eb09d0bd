package io.prism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import org.junit.jupiter.api.Test;

class SimulateCommandTest {
  @Test
  void every_scenario_is_told_as_text_and_as_json() throws Exception {
    Terminal text = Terminal.run("simulate", "--competitions", "20", "--crowd", "5");
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("equal challengers")
        .contains("improvers found")
        .contains("within the policy's bounds");

    Terminal json = Terminal.run("simulate", "--competitions", "20", "--crowd", "5", "--json");
    JsonNode answer = ContractJson.mapper().readTree(json.out());
    assertThat(answer.get("scenarios")).hasSize(10);
    assertThat(answer.get("exceeded")).isEmpty();
    assertThat(answer.at("/scenarios/0/shares/discoverer").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void impossible_noise_is_a_wrong_call() {
    assertThat(Terminal.run("simulate", "--sigma", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("simulate", "--crowd", "0").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
