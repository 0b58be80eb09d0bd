package io.prism.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestComparisonTest {
  private final String manifest = sample();

  @Test
  void a_manifest_agrees_with_itself_whatever_the_clock_and_the_libraries_say() {
    ObjectNode other = tree();
    ((ObjectNode) other.get("timing")).put("seconds", 9999.5);
    ((ObjectNode) other.at("/identity/libraries")).put("mkl", "2026.1");

    ManifestComparison compared = ManifestComparison.of(manifest, other.toString());

    assertThat(compared.exact()).isTrue();
    assertThat(compared.agrees()).isTrue();
    assertThat(compared.notes()).singleElement().asString().contains("mkl");
  }

  @Test
  void the_last_digit_counts_within_a_device_class() {
    ObjectNode other = tree();
    double gain = other.at("/scales/0/gain/mean").asDouble();
    ((ObjectNode) other.at("/scales/0/gain")).put("mean", Math.nextUp(gain));

    ManifestComparison compared = ManifestComparison.of(manifest, other.toString());

    assertThat(compared.agrees()).isFalse();
    assertThat(compared.text()).contains("/scales/0/gain/mean").startsWith("differs");
  }

  @ParameterizedTest(name = "gain moved by {0} standard errors agrees: {1}")
  @CsvSource({"0.0, true", "2.0, true", "20.0, false"})
  void elsewhere_the_errors_of_the_gains_decide(double errors, boolean agrees) {
    ObjectNode other = elsewhere();
    ObjectNode gain = (ObjectNode) other.at("/scales/0/gain");
    gain.put("mean", gain.get("mean").asDouble() + errors * gain.get("standard_error").asDouble());

    ManifestComparison compared = ManifestComparison.of(manifest, other.toString());

    assertThat(compared.exact()).isFalse();
    assertThat(compared.agrees()).isEqualTo(agrees);
  }

  @Test
  void what_is_counted_must_be_equal_everywhere() {
    ObjectNode other = elsewhere();
    ((ObjectNode) other.at("/scales/1/run")).put("parameters", 1);

    assertThat(ManifestComparison.of(manifest, other.toString()).differences())
        .singleElement()
        .asString()
        .contains("parameters");
  }

  private ObjectNode elsewhere() {
    ObjectNode other = tree();
    ((ObjectNode) other.get("identity")).put("device_class", "cpu-aarch64-base-openblas-4t");
    return other;
  }

  private ObjectNode tree() {
    try {
      return (ObjectNode) ContractJson.mapper().readTree(manifest);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sample() {
    try (InputStream in =
        RunManifest.class.getResourceAsStream("/samples/prism_run_manifest.v1.statistics.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
