package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
  @TempDir Path run;
  private final Ticking clock = new Ticking();

  @Test
  void rates_become_a_sum_that_outlives_the_broker_and_counts_what_nobody_saw() throws Exception {
    Files.createDirectories(run.resolve("runner"));
    Instant began = clock.instant();
    Pod pod = PodScript.of(PodScript.pending().pod(), began).running("trainer").pod();
    FakeCluster fake = FakeCluster.fresh();
    Meter meter = new Meter(fake.cluster(), run, clock);
    assertThat(meter.sum(pod, "trainer")).as("nobody counted yet").isEmpty();

    next();
    fake.used("p", began.plusSeconds(15), "trainer", "2");
    assertThat(meter.sum(pod, "trainer"))
        .contains(new Meter.Sum(began.plusSeconds(15).toEpochMilli(), 30));
    // the same window again is not charged twice
    next();
    fake.used("p", began.plusSeconds(15), "trainer", "2");
    assertThat(meter.sum(pod, "trainer").orElseThrow().seconds()).isEqualTo(30);

    // three windows later another broker looks
    Meter second = new Meter(fake.cluster(), run, clock);
    fake.used("p", began.plusSeconds(60), "trainer", "500m");
    Meter.Sum sum = second.sum(pod, "trainer").orElseThrow();
    assertThat(sum.seconds()).isCloseTo(30 + 22.5, within(1e-6));
    assertThat(sum.at()).isEqualTo(began.plusSeconds(60).toEpochMilli());
    assertThat(second.sum(pod, "referee")).isEmpty();
  }

  private void next() {
    clock.pass(Duration.ofSeconds(10));
  }
}
