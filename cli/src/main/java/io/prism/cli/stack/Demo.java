package io.prism.cli.stack;

import io.prism.cli.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Three miners, their bundles submitted one after the other, watched together, against a running
 * stack.
 */
final class Demo {
  private static final Duration PUBLICATION = Duration.ofSeconds(90);

  private final StackConfig config;
  private final Output output;
  private final Instant begin = Instant.now();

  Demo(StackConfig config, Output output) {
    this.config = config;
    this.output = output;
  }

  /** {@return miner to submission id} */
  Map<DemoMiner, String> submit(List<DemoMiner> miners) {
    Map<DemoMiner, String> submissions = new LinkedHashMap<>();
    for (DemoMiner miner : miners) {
      String id = miner.submit(config.url(Part.INTAKE));
      submissions.put(miner, id);
      output.text("%-8s submitted as %s by %s".formatted(miner.name(), id, miner.hotkey()));
    }
    return submissions;
  }

  /**
   * Shows every stage of every submission until all have ended.
   *
   * @throws StackException when one of them ends without a score
   */
  void follow(Map<DemoMiner, String> submissions) {
    Map<DemoMiner, Future<DemoMiner.Step>> ends = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      submissions.forEach(
          (miner, id) ->
              ends.put(
                  miner,
                  threads.submit(
                      () ->
                          miner.watch(
                              config.url(Part.INTAKE), id, new StageLines(miner.name())::show))));
    }
    List<String> unscored = new ArrayList<>();
    ends.forEach(
        (miner, end) -> {
          DemoMiner.Step last = result(end);
          if (!last.status().equals("completed")) {
            unscored.add("%s is %s: %s".formatted(miner.name(), last.status(), last.detail()));
          }
        });
    if (!unscored.isEmpty()) {
      throw new StackException(
          String.join("; ", unscored)
              + ". Logs are in "
              + config.data().resolve("logs")
              + "; prism demo --fresh tries again with new keys");
    }
  }

  private static DemoMiner.Step result(Future<DemoMiner.Step> end) {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  DemoResult result(Map<DemoMiner, String> submissions) {
    DemoWeights.Published published =
        new DemoWeights(config.url(Part.WEIGHTS))
            .await(Set.copyOf(submissions.values()), Instant.now().plus(PUBLICATION));
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    return DemoResult.of(published.record(), published.board(), seconds);
  }

  /** One line per stage of one submission, and within a stage one per tenth. */
  private final class StageLines {
    private final String name;
    private String last = "";

    StageLines(String name) {
      this.name = name;
    }

    void show(DemoMiner.Step step) {
      String tenth = step.percent().replaceAll("\\d %$", "");
      String key = step.status() + "/" + step.stage() + "/" + tenth;
      if (key.equals(last)) {
        return;
      }
      last = key;
      double at = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
      output.text(
          Output.safe(
              "%7.1f s  %-8s %-10s %5s  %s"
                  .formatted(at, name, step.stage(), step.percent(), step.detail())));
    }
  }
}
