package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.manifest.NoiseCard;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sample, schema and record of the noise card say the same. */
class NoiseCardTest {
  private static final String SAMPLE = EventTypes.resource("/samples/noise_card.v1.json");

  @Test
  void the_sample_is_what_the_record_writes_and_the_schema_allows() throws Exception {
    NoiseCard card = ContractJson.read(SAMPLE, NoiseCard.class);

    String written = ContractJson.write(card);
    assertThat(ContractJson.mapper().readTree(written))
        .isEqualTo(ContractJson.mapper().readTree(SAMPLE));
    assertThat(Schemas.ofNoiseCard(written)).isEmpty();
  }

  @Test
  void schema_and_record_demand_the_same_properties() {
    Stream.concat(Mutation.removals(SAMPLE).stream(), Mutation.nulls(SAMPLE).stream())
        .forEach(
            m ->
                assertThat(readable(m.json()))
                    .as("%s", m)
                    .isEqualTo(Schemas.ofNoiseCard(m.json()).isEmpty()));
  }

  private static boolean readable(String json) {
    try {
      ContractJson.read(json, NoiseCard.class);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
