package io.prism.intake.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.base.problems.Problem;
import io.prism.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppealBodyTest {
  private static String read(String text) {
    String body = ContractJson.write(Map.of("submission_id", "s1", "text", text));
    return AppealBody.read(body.getBytes(StandardCharsets.UTF_8), "s1", 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t ",
        "\u200b\u200b",
        "\u00a0\u2003\u3000",
        "\u202e\u2066\ufeff",
        "\u3164\u115f\uffa0\u2800",
        "\u0301\u20dd",
        "\ue000",
        "\u00ad\u180e\u2060"
      })
  void what_nobody_can_see_is_refused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "\u200bja\u200b", "\u8fd9\u662f\u6211\u7684", "\ud83d\ude42", "?", "e\u0301"})
  void what_somebody_can_see_is_taken_as_it_is(String text) {
    assertThat(read(text)).isEqualTo(text);
  }

  @Test
  void the_text_is_bounded() {
    assertThat(read("x".repeat(100))).hasSize(100);
    assertThatThrownBy(() -> read("x".repeat(101))).isInstanceOf(Problem.class);
  }
}
