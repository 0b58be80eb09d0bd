package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.manifest.Execution;
import io.prism.contracts.manifest.MeasuredSignals;
import io.prism.contracts.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunManifestTest {
  private static final String WITH_SIGNALS =
      EventTypes.resource("/samples/prism_run_manifest.v1.signals.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prism_run_manifest.v1",
        "prism_run_manifest.v1.signals",
        "prism_run_manifest.v1.recipe"
      })
  void a_golden_sample_fits_schema_and_record(String name) throws Exception {
    String sample = EventTypes.resource("/samples/" + name + ".json");
    assertThat(Schemas.ofEvent("prism_run_manifest", sample)).isEmpty();

    RunManifest manifest = ContractJson.read(sample, RunManifest.class);
    String written = ContractJson.write(manifest);
    assertThat(Schemas.ofEvent("prism_run_manifest", written)).isEmpty();
    List<String> lost = new ArrayList<>();
    lost("", ContractJson.mapper().readTree(sample), ContractJson.mapper().readTree(written), lost);
    assertThat(lost).isEmpty();
  }

  @Test
  void a_manifest_of_an_older_referee_has_no_signals() {
    String old = EventTypes.resource("/samples/prism_run_manifest.v1.json");
    assertThat(ContractJson.read(old, RunManifest.class).signals()).isNull();
  }

  @Test
  void the_sample_of_an_execution_fits_schema_and_record() throws Exception {
    String execution = EventTypes.resource("/samples/execution.v1.json");
    ObjectNode manifest =
        (ObjectNode)
            ContractJson.mapper()
                .readTree(EventTypes.resource("/samples/prism_run_manifest.v1.json"));
    manifest.set("execution", ContractJson.mapper().readTree(execution));
    assertThat(Schemas.ofEvent("prism_run_manifest", manifest.toString())).isEmpty();
    RunManifest read = ContractJson.read(manifest.toString(), RunManifest.class);
    assertThat(read.execution()).isEqualTo(ContractJson.read(execution, Execution.class));
    assertThat(ContractJson.mapper().readTree(ContractJson.write(read)).get("execution"))
        .isEqualTo(manifest.get("execution"));
    assertThatThrownBy(
            () ->
                ContractJson.read(
                    execution.replaceFirst("sha256:[0-9a-f]+", "prism-player:latest"),
                    Execution.class))
        .hasMessageContaining("named by its digest");
  }

  @Test
  void signals_without_a_number_or_a_reason_are_refused() {
    assertThatThrownBy(() -> new MeasuredSignals.Efficiency(null, null, null))
        .hasMessageContaining("values or a reason");
    String noReason =
        WITH_SIGNALS.replaceFirst(
            "\"reason\": \"the model does not run[^\"]*\"", "\"reason\": null");
    assertThatThrownBy(() -> ContractJson.read(noReason, RunManifest.class))
        .hasMessageContaining("needs a reason");
  }

  private static void lost(String path, JsonNode before, JsonNode after, List<String> lost) {
    if (before.isObject()) {
      before
          .properties()
          .forEach(e -> lost(path + "/" + e.getKey(), e.getValue(), after.path(e.getKey()), lost));
    } else if (before.isArray()) {
      for (int i = 0; i < before.size(); i++) {
        lost(path + "/" + i, before.get(i), after.path(i), lost);
      }
    } else if (before.isNumber()
        ? before.asDouble() != after.asDouble(Double.NaN)
        : !before.isNull() && !before.equals(after)) {
      lost.add(path + ": " + before + " became " + after);
    }
  }
}
