package io.prism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.scoring.policy.DecisionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(answer.get("scenarios")).hasSize(11);
    assertThat(answer.get("exceeded")).isEmpty();
    assertThat(answer.at("/scenarios/0/shares/discoverer").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void impossible_noise_is_a_wrong_call() {
    assertThat(Terminal.run("simulate", "--sigma", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Terminal.run("simulate", "--crowd", "0").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_policy_is_tried_before_anybody_sets_it(@TempDir Path folder) throws Exception {
    ObjectNode document = ContractJson.mapper().valueToTree(DecisionPolicy.official());
    ((ObjectNode) document.get("ownership"))
        .put("version", "ownership-policy.mine")
        .put("takeover_alpha", 0.2);
    Path file = Files.writeString(folder.resolve("policy.json"), document.toString());
    Terminal text =
        Terminal.run("simulate", "--competitions", "5", "--crowd", "3", "--policy", file);
    assertThat(text.out())
        .contains("decided by ownership-policy.mine, from " + file)
        .contains("false takeovers at most 20.0 %");
    Terminal json = Terminal.run("simulate", "season", "--facts", "50", "--policy", file, "--json");
    assertThat(json.json().getFirst().at("/policy_version").asText())
        .isEqualTo("ownership-policy.mine");

    Files.writeString(file, document.toString().replace("takeover_alpha", "takeover_alhpa"));
    Terminal misspelt = Terminal.run("simulate", "--policy", file);
    assertThat(misspelt.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(misspelt.err()).contains("takeover_alhpa", "claim_alpha");
  }
}
