package io.prism.weights.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.base.config.PrismConfig;
import io.prism.base.problems.Problem;
import io.prism.base.security.InternalToken;
import io.prism.contracts.ContractJson;
import io.prism.contracts.SigningKey;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.scoring.reward.WeightVector;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Platform's contract, case by case; {@code WeightsServiceTest} has it over HTTP. */
class GetWeightsContractTest {
  private static final Instant NOW = Instant.parse("2026-01-01T06:12:09.482Z");
  private static final String TOKEN = "Bearer 0123456789abcdef";

  @TempDir private Path dir;
  private Path tokenFile = Path.of("");

  @BeforeEach
  void token() throws Exception {
    // A secret as it is mounted: with a line feed at its end.
    tokenFile = Files.writeString(dir.resolve("challenge_token"), "0123456789abcdef\n");
  }

  @Test
  void nothing_earned_is_an_empty_map_and_never_an_error() throws Exception {
    for (LatestWeights.Latest latest : new LatestWeights.Latest[] {null, latest(Map.of())}) {
      JsonNode answer = ContractJson.mapper().readTree(ask(latest, TOKEN, "prism", null));
      assertThat(answer.path("weights").isObject()).isTrue();
      assertThat(answer.path("weights").isEmpty()).isTrue();
      assertThat(answer.path("challenge_slug").asText()).isEqualTo("prism");
      assertThat(Instant.parse(answer.at("/metadata/computed_at").asText())).isNotNull();
    }
  }

  @Test
  void the_answer_has_exactly_the_four_members_and_the_epoch_is_unix_seconds() throws Exception {
    JsonNode answer =
        ContractJson.mapper()
            .readTree(ask(latest(Map.of("a", 0.25, "b", 0.75)), TOKEN, "prism", null));
    assertThat(answer.propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("challenge_slug", "epoch", "weights", "metadata");
    assertThat(answer.path("epoch").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(answer.path("epoch").isIntegralNumber()).isTrue();
    assertThat(answer.at("/weights/a").asDouble() + answer.at("/weights/b").asDouble()).isOne();
    assertThat(answer.at("/metadata/computed_at").asText()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"prism,", ",prism", "prism,prism", "prism,other"})
  void the_slug_may_come_in_the_headers_of_either_generation(
      @Nullable String platform, @Nullable String base) {
    assertThat(ask(null, TOKEN, platform, base)).contains("prism");
  }

  @ParameterizedTest
  @CsvSource({",", "other,", ",other", "Prism,", "other,prism", "'',"})
  void a_missing_or_foreign_slug_is_400(@Nullable String platform, @Nullable String base) {
    assertThat(refusal(TOKEN, platform, base).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer ",
        "Bearer wrong",
        "bearer 0123456789abcdef",
        "0123456789abcdef",
        "Bearer 0123456789abcdef0",
        "Bearer 0123456789abcde",
        "Basic 0123456789abcdef"
      })
  void another_token_is_401_whatever_the_slug(String authorization) {
    assertThat(refusal(authorization, "prism", null).status()).isEqualTo(401);
    assertThat(refusal(authorization, "other", null).status()).isEqualTo(401);
  }

  @Test
  void no_authorization_is_401() {
    assertThat(refusal(null, "prism", null).status()).isEqualTo(401);
  }

  @Test
  void without_a_configured_token_nobody_is_let_in_and_it_is_503() throws Exception {
    Files.writeString(tokenFile, "\n");
    assertThat(refusal("Bearer ", "prism", null).status()).isEqualTo(503);
    Files.delete(tokenFile);
    assertThat(refusal(TOKEN, "prism", null).status()).isEqualTo(503);
  }

  @Test
  void a_rotated_token_counts_at_once() throws Exception {
    Files.writeString(tokenFile, "fresh");
    assertThat(refusal(TOKEN, "prism", null).status()).isEqualTo(401);
    assertThat(ask(null, "Bearer fresh", "prism", null)).contains("prism");
  }

  @Test
  void while_a_token_is_replaced_both_lines_count_and_nothing_else() throws Exception {
    Files.writeString(tokenFile, "fresh\r\n\n  0123456789abcdef \n");
    assertThat(ask(null, "Bearer fresh", "prism", null)).contains("prism");
    assertThat(ask(null, TOKEN, "prism", null)).contains("prism");
    for (String wrong : List.of("Bearer ", "Bearer fresh\n0123456789abcdef", "Bearer fres")) {
      assertThat(refusal(wrong, "prism", null).status()).isEqualTo(401);
    }
  }

  private Problem refusal(
      @Nullable String authorization, @Nullable String platform, @Nullable String base) {
    return catchThrowableOfType(Problem.class, () -> ask(null, authorization, platform, base));
  }

  private String ask(
      LatestWeights.@Nullable Latest latest,
      @Nullable String authorization,
      @Nullable String platform,
      @Nullable String base) {
    PrismConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(PrismConfig.class)
            .withDefaultValue("prism.database.schema", "weights")
            .withDefaultValue("prism.epoch", "PT6H")
            .withDefaultValue("prism.outbox.poll", "PT1S")
            .withDefaultValue("prism.internal-token-file", tokenFile.toString())
            .build()
            .getConfigMapping(PrismConfig.class);
    LatestWeights source =
        new LatestWeights(null) {
          @Override
          public Uni<@Nullable Latest> get() {
            return Uni.createFrom().item(latest);
          }
        };
    byte[] answer =
        new GetWeightsResource(
                source, new InternalToken(config), config, Clock.fixed(NOW, ZoneOffset.UTC))
            .weights(authorization, platform, base)
            .await()
            .indefinitely();
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static LatestWeights.Latest latest(Map<String, Double> weights) {
    NextRecord.Terms terms =
        new NextRecord.Terms("prism", "p.1", null, Instant.parse("2026-01-01T00:00:00Z"), 21_600);
    Published record =
        NextRecord.decide(
                null,
                new WeightVector(new TreeMap<>(weights), List.of(), 0),
                terms,
                SigningKey.ofSeed(new byte[32]))
            .orElseThrow();
    PublishedRow row = new PublishedRow();
    row.payload = ContractJson.write(record);
    return LatestWeights.Latest.of(row);
  }
}
