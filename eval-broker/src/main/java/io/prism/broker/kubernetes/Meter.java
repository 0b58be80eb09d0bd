package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.ContainerMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.prism.contracts.ContractJson;
import io.prism.runner.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of the containers of a Pod, summed up from what the cluster's metrics say: a rate
 * and until when it was true. The sums are on disk, so a restarted broker goes on with them; what
 * happened while nobody looked is charged at the next rate.
 */
final class Meter {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final Path file;
  private final Clock clock;
  private final Map<String, Sum> sums;
  private @Nullable Instant asked;

  /**
   * @param at until when the seconds are counted, milliseconds since 1970
   */
  public record Sum(long at, double seconds) {}

  /** {@code runner/processor.json}; public only because the JSON reader looks at it. */
  public record Sums(Map<String, Sum> containers) {}

  Meter(Cluster cluster, Path run, Clock clock) {
    this.cluster = cluster;
    this.file = run.resolve("runner").resolve("processor.json");
    this.clock = clock;
    this.sums = new TreeMap<>(read());
  }

  private Map<String, Sum> read() {
    try {
      return ContractJson.read(Files.readString(file), Sums.class).containers();
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what a container of this Pod used, empty before the first count} */
  Optional<Sum> sum(Pod pod, String container) {
    Instant now = clock.instant();
    if (asked == null || !now.isBefore(asked.plus(EVERY))) {
      asked = now;
      cluster.metrics(pod.getMetadata().getName()).ifPresent(m -> add(pod, m));
    }
    return Optional.ofNullable(sums.get(container));
  }

  /**
   * {@return whether a container was ever counted} Metrics-server may leave init containers out.
   */
  boolean counts(String container) {
    return sums.containsKey(container);
  }

  private void add(Pod pod, PodMetrics metrics) {
    long until = Instant.parse(metrics.getTimestamp()).toEpochMilli();
    boolean news = false;
    for (ContainerMetrics c : metrics.getContainers()) {
      Quantity rate = c.getUsage().get("cpu");
      String began = PodEnds.startedAt(pod, c.getName());
      if (rate == null || began == null) {
        continue;
      }
      Sum before = sums.getOrDefault(c.getName(), new Sum(Instant.parse(began).toEpochMilli(), 0));
      if (until > before.at()) {
        double cores = rate.getNumericalAmount().doubleValue();
        double seconds = before.seconds() + cores * (until - before.at()) / 1000.0;
        sums.put(c.getName(), new Sum(until, seconds));
        news = true;
      }
    }
    if (news) {
      RunFiles.write(file, ContractJson.write(new Sums(sums)));
    }
  }
}
