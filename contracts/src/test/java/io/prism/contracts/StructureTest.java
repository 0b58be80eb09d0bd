package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.Structure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StructureTest {
  /** {@return a model of two kinds of patterns, one of which says how much of it is of a kind} */
  private static Structure.Patterns of(String kind, int share) {
    return new Structure.Patterns(
        100, List.of(new TreeMap<>(Map.of(kind, share, "rest of " + kind, 100 - share))));
  }

  private static Structure scales(Structure.Patterns... all) {
    TreeMap<String, Structure.Patterns> scales = new TreeMap<>();
    for (int i = 0; i < all.length; i++) {
      scales.put("s" + i, all[i]);
    }
    return Structure.of(scales);
  }

  @Test
  void a_model_that_is_anothers_at_most_sizes_is_a_version_of_it() {
    Structure known = scales(of("a", 50), of("a", 50), of("a", 50));
    assertThat(known.likeness(known)).isEqualTo(1);
    assertThat(scales(of("b", 50), of("a", 50), of("a", 50)).likeness(known)).isEqualTo(1);
    assertThat(scales(of("a", 50), of("b", 50), of("a", 60)).likeness(known))
        .isCloseTo(0.9, within(1e-12));
    // a plain stack where it is small is nobody's copy
    assertThat(scales(of("a", 50), of("b", 50), of("b", 50)).likeness(known)).isZero();
  }

  @Test
  void half_of_the_scales_are_enough() {
    Structure known = scales(of("a", 50), of("a", 50));
    assertThat(scales(of("b", 50), of("a", 50)).likeness(known)).isEqualTo(1);
  }

  @Test
  void only_scales_that_both_have_are_compared_and_the_smallest_where_there_are_none() {
    Structure known = scales(of("a", 50), of("a", 50), of("b", 50));
    assertThat(scales(of("a", 50)).likeness(known)).isEqualTo(1);
    Structure old =
        ContractJson.read(
            "{\"schema\":\"prism.structure.v1\",\"terms\":100,"
                + "\"levels\":[{\"a\":50,\"rest of a\":50}]}",
            Structure.class);
    assertThat(old.likeness(known)).isEqualTo(1);
    assertThat(known.likeness(old)).isEqualTo(1);
    assertThat(scales(of("b", 50), of("a", 50)).likeness(old)).isZero();
  }

  @Test
  void it_survives_json_and_other_versions_are_refused() {
    Structure known = scales(of("a", 50), of("b", 20));
    assertThat(ContractJson.read(ContractJson.write(known), Structure.class)).isEqualTo(known);
    assertThatThrownBy(
            () -> ContractJson.read("{\"schema\":\"prism.structure.v2\"}", Structure.class))
        .hasMessageContaining("scales are missing");
    assertThatThrownBy(
            () ->
                ContractJson.read(
                    "{\"schema\":\"prism.structure.v9\",\"scales\":{}}", Structure.class))
        .hasMessageContaining("prism.structure.v9");
  }
}
