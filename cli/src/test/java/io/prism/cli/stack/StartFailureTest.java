package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartFailureTest {
  @Test
  void the_innermost_cause_is_told_without_classes_and_frames() {
    String log =
        """
        2026-01-01T00:00:00.000+0000 ERROR [i.p.x] something else: java.lang.IllegalStateException: lost
        \tat io.prism.X.y(X.java:1)
        Caused by: java.net.ConnectException: Connection refused
        2026-01-01T00:00:01.000+0000 ERROR [i.q.r.Application] Failed to start application: java.lang.RuntimeException: Failed to start quarkus
        \tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
        Caused by: jakarta.enterprise.inject.CreationException: Error creating io.prism.A
        \tat io.prism.A_Bean.create(Unknown Source)
        \t... 12 more
        Caused by: java.lang.IllegalArgumentException: prism.review.limits.files must be from 1 to 10,000, not 0
        \tat io.prism.review.archive.Limits.range(Limits.java:103)
        \t... 20 more
        Caused by: java.lang.IllegalArgumentException: files must be from 1 to 10,000, not 0
        \tat io.p.review.archive.Limits.range(Limits.java:103)
        Caused by: java.lang.NullPointerException
        \tat io.prism.Z.z(Z.java:1)
        """;
    assertThat(StartFailure.cause(log.lines().toList()))
        .contains("prism.review.limits.files must be from 1 to 10,000, not 0");
  }

  @Test
  void all_wrong_keys_are_told() {
    String log =
        """
        2026-01-01T00:00:01.000+0000 ERROR [i.q.r.Application] Failed to start application: java.lang.RuntimeException: Failed to start quarkus
        \tat a.B.c(Unknown Source)
        Caused by: io.smallrye.config.ConfigValidationException: Configuration validation failed:
        \tjava.util.NoSuchElementException: SRCFG00050: prism.review.limits.fils in /etc/a.yaml does not map to any root
        \tjava.util.NoSuchElementException: SRCFG00050: prism.review.wokers in /etc/a.yaml does not map to any root
        \tat a.B.c(Unknown Source)
        """;
    assertThat(StartFailure.cause(log.lines().toList()).orElseThrow())
        .isEqualTo(
            """
            Configuration validation failed:
              prism.review.limits.fils in /etc/a.yaml does not map to any root
              prism.review.wokers in /etc/a.yaml does not map to any root""");
  }

  @Test
  void settings_that_are_refused_before_there_is_a_log_are_told() {
    String log =
        """
        INFO: HV000001: Hibernate Validator 9.1.0.Final
        Configuration validation failed:
        \tSRCFG00050: prism.review.similarity.atach in YamlConfigSource[source=file:/etc/a.yaml] does not map to any root
        """;
    assertThat(StartFailure.cause(log.lines().toList()).orElseThrow())
        .isEqualTo(
            """
            Configuration validation failed:
              prism.review.similarity.atach in YamlConfigSource[source=file:/etc/a.yaml] does not map to any root""");
  }

  @Test
  void a_log_without_an_exception_tells_nothing() {
    assertThat(StartFailure.cause("started\nError: bad option".lines().toList())).isEmpty();
  }
}
