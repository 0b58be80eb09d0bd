package io.prism.bench;

import io.prism.contracts.Sha256;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.Progress;
import io.prism.runner.RunSpec;
import io.prism.runner.RunnerHome;
import io.prism.runner.Sources;
import io.prism.runner.Status;
import io.prism.runner.TextSalt;
import io.prism.runner.docker.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What containers cost: from the start of an attempt to the end of the player, and to the referee's
 * first training step, by child processes and in containers, taking turns. {@code ContainerTime
 * [times]}, in the root of a built source tree with a Docker daemon that has the images.
 */
public final class ContainerTime {
  private static final String MODEL =
      """
      import torch
      from torch import nn

      class Model(nn.Module):
          def __init__(self, ctx):
              super().__init__()
              self.embed = nn.Embedding(ctx.vocab_size, 8)
              self.head = nn.Linear(8, ctx.vocab_size)

          def forward(self, tokens):
              return self.head(self.embed(tokens))

      def build_model(ctx):
          return Model(ctx)
      """;

  private ContainerTime() {}

  public static void main(String[] args) throws Exception {
    int times = args.length == 0 ? 5 : Integer.parseInt(args[0]);
    RunnerHome home = RunnerHome.locate();
    Path folder = Files.createTempDirectory("prism-container-time");
    TextSalt salt = TextSalt.ensure(folder.resolve("salt"));
    Map<String, List<double[]>> runs = new TreeMap<>();
    for (int i = 0; i < times; i++) {
      for (String how : List.of("process", "docker")) {
        double[] seconds = run(backend(how, home, salt), folder, how + "-" + i);
        runs.computeIfAbsent(how, h -> new ArrayList<>()).add(seconds);
        System.out.printf("%-10s %18.1f %22.1f%n", how, seconds[0], seconds[1]);
      }
    }
    System.out.printf("%n%-10s %18s %22s%n", "seconds", "player has ended", "first training step");
    runs.forEach(ContainerTime::print);
    System.out.println("medians of " + times + ", smallest and largest");
  }

  private static EvaluationBackend backend(String how, RunnerHome home, TextSalt salt)
      throws Isolation.Unavailable {
    return Isolation.choose(Isolation.Wish.named(how), Isolation.Place.of(home), home, salt)
        .backend();
  }

  private static double[] run(EvaluationBackend backend, Path folder, String name)
      throws InterruptedException, IOException {
    RunSpec spec = spec(folder.resolve(name));
    long start = System.nanoTime();
    Attempt attempt = backend.start(spec);
    double traced = 0;
    while (true) {
      switch (attempt.poll()) {
        case Status.Finished f -> throw new IllegalStateException("ended early: " + f.outcome());
        case Status.Running r -> {
          Progress p = r.progress();
          double now = (System.nanoTime() - start) / 1e9;
          if (traced == 0 && !p.stage().equals("trace")) {
            traced = now;
          }
          if (p.stage().equals("baseline") && p.detail().contains("step")) {
            attempt.cancel();
            return new double[] {traced, now};
          }
        }
      }
      Thread.sleep(20);
    }
  }

  private static RunSpec spec(Path run) {
    String id = UUID.randomUUID().toString();
    Job job =
        new Job(
            Job.SCHEMA,
            id,
            id,
            "local",
            new Sha256("0".repeat(64)),
            "test_tiny",
            1,
            List.of(1L, 2L),
            run.resolve("cache").toString(),
            2,
            "architecture_only",
            null,
            null);
    Sources sources =
        new Sources(
            Sources.SCHEMA,
            "architecture_only",
            "tiny",
            null,
            "hooks",
            new Sources.Part("model.py", List.of("model.py")),
            null,
            Map.of("model.py", MODEL));
    return new RunSpec(run, job, sources, Limits.of(job.profile()));
  }

  private static void print(String how, List<double[]> runs) {
    System.out.printf("%-10s %18s %22s%n", how, column(runs, 0), column(runs, 1));
  }

  private static String column(List<double[]> runs, int index) {
    List<Double> sorted = new ArrayList<>(runs.stream().map(r -> r[index]).toList());
    Collections.sort(sorted);
    return "%.1f (%.1f, %.1f)"
        .formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }
}
