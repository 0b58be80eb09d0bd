package io.prism.base.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
  @Test
  void every_form_of_a_postgresql_address_is_the_same_address() {
    for (String scheme : List.of("postgres", "postgresql", "postgresql+asyncpg")) {
      DatabaseUrl url = DatabaseUrl.parse(" " + scheme + "://prism:p%40ss%2Fw+rd@db/prism\n");
      assertThat(url).isEqualTo(new DatabaseUrl("db", 5432, "prism", "prism", "p@ss/w+rd"));
      assertThat(url.jdbc("intake"))
          .isEqualTo("jdbc:postgresql://db:5432/prism?currentSchema=intake");
    }
  }

  @Test
  void other_databases_and_what_would_be_ignored_are_refused() {
    refused("sqlite+aiosqlite:///data/prism.db", "PostgreSQL only");
    refused("mysql://prism:hidden@db/prism", "PostgreSQL only");
    refused("postgresql://db/prism", "must look like");
    refused("postgresql://prism:hidden@db", "must look like");
    refused("postgresql://prism:hidden@db/prism?sslmode=require", "sslmode");
  }

  @Test
  void what_cannot_be_read_is_refused_without_repeating_the_password() {
    refused("postgresql://prism:hid den@db/prism", "%40 for @");
    refused("postgresql://prism:hidden%@db/prism", "%40 for @");
    refused("postgresql://prism:hidden#1@db/prism", "%23 for #");
    refused("hidden", "PostgreSQL only");
  }

  private static void refused(String url, String why) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url))
        .as(url)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prism.database.url")
        .hasMessageContaining(why)
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("hid den")
        .hasNoCause();
  }
}
