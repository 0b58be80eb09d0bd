package io.prism.reviewing.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefTest {
  private static Finding finding(int i, Severity severity) {
    return new Finding("rule-" + i, severity, "a.py", i + 1, "漢".repeat(400), "wrong", "mend it");
  }

  @Test
  void findings_that_fit_are_told_as_they_are() {
    List<Finding> few = List.of(finding(0, Severity.WARN), finding(1, Severity.REJECT));
    assertThat(Brief.findings(few)).isEqualTo(few);
  }

  @Test
  void of_more_than_fit_those_that_refuse_are_told_and_the_rest_is_counted() {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < 764; i++) {
      all.add(finding(i, i == 700 ? Severity.REJECT : Severity.WARN));
    }
    List<Finding> told = Brief.findings(all);
    assertThat(ContractJson.write(told).getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(Brief.MOST / 2, Brief.MOST + 1024);
    assertThat(told).contains(all.get(0), all.get(700));
    assertThat(told.getLast().rule()).isEqualTo("more-findings");
    assertThat(told.getLast().message()).contains("%d more".formatted(764 - (told.size() - 1)));
    assertThat(told.subList(0, told.size() - 1)).isSubsetOf(all);
  }
}
