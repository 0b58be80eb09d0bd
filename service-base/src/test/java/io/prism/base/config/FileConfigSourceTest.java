package io.prism.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.configuration.Catalogue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConfigSourceTest {
  private static final String FILE =
      """
      prism:
        epoch: 1H
        database:
          url: postgres://prism:hidden@db:5432/prism
        intake:
          max-appeals: 7
        review:
          workers: 9
      kafka:
        bootstrap:
          servers: broker:9092
      """;

  @TempDir private static Path folder = Path.of("target");

  @Test
  void one_file_serves_all_and_each_takes_its_part() throws IOException {
    SmallRyeConfig intake = config("intake-service", FILE);
    assertThat(intake.getValue("prism.epoch", String.class)).isEqualTo("1H");
    assertThat(intake.getValue("prism.intake.max-appeals", int.class)).isEqualTo(7);
    assertThat(intake.getConfigValue("prism.review.workers").getValue()).isNull();
    assertThat(config("review-service", FILE).getValue("prism.review.workers", int.class))
        .isEqualTo(9);
  }

  @Test
  void its_database_is_that_of_the_data_sources() throws IOException {
    SmallRyeConfig config = config("intake-service", FILE);
    assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo("prism");
    assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("hidden");
    assertThat(config.getValue("quarkus.datasource.jdbc.url", String.class)).contains("db:5432");
  }

  @Test
  void the_environment_wins() throws IOException {
    SmallRyeConfig config = config("intake-service", FILE, Map.of("prism.epoch", "2H"));
    assertThat(config.getValue("prism.epoch", String.class)).isEqualTo("2H");
  }

  @Test
  void what_is_wrong_stops_the_service_with_file_line_and_a_hint() {
    assertThatThrownBy(() -> config("intake-service", "prism:\n  epohc: 1H\n"))
        .hasMessageContaining("config.yaml line 2: 'prism.epohc' is no setting")
        .hasMessageContaining("did you mean 'epoch'?");
    assertThatThrownBy(() -> config("intake-service", "prism:\n  reveiw: {workers: 1}\n"))
        .hasMessageContaining("did you mean 'review'?");
  }

  @Test
  void a_file_that_is_not_there_is_said() {
    SmallRyeConfigBuilder builder =
        builder("intake-service", folder.resolve("none.yaml"), Map.of());
    assertThatThrownBy(builder::build).hasMessageContaining("there is no such file");
  }

  @Test
  void the_log_shows_what_counts_and_no_secret() throws IOException {
    String log =
        String.join("\n", ConfigLog.lines(config("intake-service", FILE), Catalogue.own()));
    assertThat(log)
        .contains("prism.epoch = 1H (" + folder.resolve("config.yaml") + ")")
        .contains("prism.database.url = postgres://***@db:5432/prism")
        .contains("kafka.bootstrap.servers = broker:9092")
        .doesNotContain("hidden")
        .doesNotContain("review");
    assertThat(ConfigLog.redacted("quarkus.datasource.password", "x")).isEqualTo("***");
    assertThat(ConfigLog.redacted("prism.internal-token-file", "/run/token"))
        .isEqualTo("/run/token");
  }

  private static SmallRyeConfig config(String service, String text) throws IOException {
    return config(service, text, Map.of());
  }

  private static SmallRyeConfig config(String service, String text, Map<String, String> environment)
      throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, text);
    return builder(service, file, environment).build();
  }

  private static SmallRyeConfigBuilder builder(
      String service, Path file, Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            new PropertiesConfigSource(
                Map.of("quarkus.application.name", service, "prism.database.schema", "s"),
                "application.properties",
                250),
            new PropertiesConfigSource(
                Map.of(FileConfigSource.VARIABLE, file.toString()), "EnvConfigSource", 300),
            new PropertiesConfigSource(environment, "EnvConfigSource", 300))
        .withSources(new FileConfigSource())
        .withSources(new DatabaseConfigSource());
  }
}
