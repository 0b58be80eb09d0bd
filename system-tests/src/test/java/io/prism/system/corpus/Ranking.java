package io.prism.system.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.MeasuredSignals;
import io.prism.contracts.manifest.RunManifest;
import io.prism.referee.stat.PairedGain;
import io.prism.statistics.Interval;
import io.prism.statistics.SeedSpread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * A planted order of models: each can compute what the one before it can, and more. Every model is
 * evaluated as often as there are seeds, each time on lessons of its own, all on the same held-out
 * text, so that two models are compared as the referee compares one with the baseline: paired by
 * example, with the spread over seeds.
 */
final class Ranking {
  private static final Path MODELS = Path.of("src", "test", "resources", "corpus", "ranking");
  private static final double CONFIDENCE = 0.95;

  private final Path folder;
  private final Evaluator evaluator;
  private final int seeds;

  /** Held-out losses by scale: one array for each seed. */
  private final Map<String, Map<String, List<double[]>>> losses = new LinkedHashMap<>();

  private final Map<String, List<RunManifest>> manifests = new LinkedHashMap<>();

  Ranking(Path folder, String profile, int seeds) {
    this.folder = folder;
    this.seeds = seeds;
    keepSalt(folder.resolve("salt"));
    evaluator = new Evaluator(folder, profile, null);
  }

  /** The same text at every call: a check must not depend on luck. */
  private static void keepSalt(Path file) {
    try {
      Files.writeString(file, "5a".repeat(32) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bundle of the experiment. */
  record Entry(String name, Path bundle) {}

  /** {@return the entries of a part of {@code order.json}, in its order} */
  static List<Entry> entries(String part) {
    JsonNode order = read(MODELS.resolve("order.json"));
    return StreamSupport.stream(order.path(part).spliterator(), false)
        .map(
            e -> {
              String name = e.path("name").asText();
              return new Entry(
                  name, e.has("path") ? Path.of(e.path("path").asText()) : MODELS.resolve(name));
            })
        .toList();
  }

  /** Evaluates the bundle with every seed. */
  void measure(Entry entry) throws IOException {
    for (int i = 0; i < seeds; i++) {
      Path run = folder.resolve(entry.name() + "-" + i);
      // no two runs share one: the k-th run begins with the k-th seed
      List<Long> own = List.of(101L + 10 * i, 102L + 10 * i, 103L + 10 * i);
      long start = System.nanoTime();
      Evaluator.End end = evaluator.evaluate(entry.bundle(), run, own);
      RunManifest manifest = end.manifest();
      if (manifest == null) {
        throw new AssertionError(entry.name() + " is " + end.outcome() + ": " + end.fault());
      }
      manifests.computeIfAbsent(entry.name(), n -> new ArrayList<>()).add(manifest);
      for (RunManifest.Scale s : manifest.scales()) {
        losses
            .computeIfAbsent(s.name(), n -> new LinkedHashMap<>())
            .computeIfAbsent(entry.name(), n -> new ArrayList<>())
            .add(heldout(run, s.name()));
      }
      System.out.printf(
          "%s, seed %d of %d: %.0f s%n",
          entry.name(), i + 1, seeds, (System.nanoTime() - start) / 1e9);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return ContractJson.mapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] heldout(Path run, String scale) {
    JsonNode file = read(run.resolve("referee/losses-" + scale + ".json"));
    return StreamSupport.stream(file.path("submission").spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** {@return the names of the scales} */
  List<String> scales() {
    return List.copyOf(losses.keySet());
  }

  /** {@return how much better one model is than another, with the error of examples and seeds} */
  PairedGain gain(String scale, Entry worse, Entry better) {
    List<double[]> a = of(scale, worse);
    List<double[]> b = of(scale, better);
    return PairedGain.of(a, b, SeedSpread.pooled(List.of(means(a), means(b))));
  }

  Interval interval(String scale, Entry worse, Entry better) {
    return gain(scale, worse, better).interval(CONFIDENCE);
  }

  /** {@return a probe of the model's first run} */
  MeasuredSignals.Probe probe(Entry entry, String name) {
    MeasuredSignals signals =
        Objects.requireNonNull(manifests.get(entry.name()).getFirst().signals());
    return signals.probes().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** {@return where a model is not clearly better than the one before it} */
  List<String> outOfOrder(List<Entry> order) {
    List<String> out = new ArrayList<>();
    for (String scale : scales()) {
      for (int i = 1; i < order.size(); i++) {
        Interval gained = interval(scale, order.get(i - 1), order.get(i));
        if (gained.lower() <= 0) {
          out.add("%s at %s: %s".formatted(order.get(i).name(), scale, gained));
        }
      }
    }
    return out;
  }

  /** {@return the referee's verdict on the gain over the baseline, for every run and scale} */
  List<String> verdicts(Entry entry) {
    return manifests.getOrDefault(entry.name(), List.of()).stream()
        .flatMap(m -> Objects.requireNonNull(m.statistics()).scales().stream())
        .map(s -> entry.name() + " at " + s.name() + ": " + s.decision())
        .toList();
  }

  private List<double[]> of(String scale, Entry entry) {
    return losses.getOrDefault(scale, Map.of()).getOrDefault(entry.name(), List.of());
  }

  private static double[] means(List<double[]> runs) {
    return runs.stream().mapToDouble(r -> mean(r)).toArray();
  }

  private static double mean(double[] values) {
    return java.util.Arrays.stream(values).average().orElseThrow();
  }

  /**
   * {@return a table in Markdown: held-out bits per byte over all seeds, in brackets the interval
   * of the gain over the model above}
   */
  String table(List<Entry> worthless, List<Entry> order) {
    StringBuilder out = new StringBuilder("| Model |");
    scales().forEach(s -> out.append(" %s |".formatted(s)));
    out.append("\n| --- |").append(" --- |".repeat(scales().size()));
    for (Entry e : worthless) {
      out.append("\n| `%s` |".formatted(e.name()));
      scales().forEach(s -> out.append(" %.3f |".formatted(mean(means(of(s, e))))));
    }
    for (int i = 0; i < order.size(); i++) {
      Entry e = order.get(i);
      out.append("\n| `%s` |".formatted(e.name()));
      for (String s : scales()) {
        out.append(" %.3f".formatted(mean(means(of(s, e)))));
        if (i > 0) {
          Interval gained = interval(s, order.get(i - 1), e);
          out.append(" (%.3f to %.3f)".formatted(gained.lower(), gained.upper()));
        }
        out.append(" |");
      }
    }
    out.append("\n| baseline |");
    for (String s : scales()) {
      out.append(" %.3f |".formatted(baseline(s)));
    }
    return out.append('\n').toString();
  }

  private double baseline(String scale) {
    return manifests.values().iterator().next().getFirst().scales().stream()
        .filter(s -> s.name().equals(scale))
        .mapToDouble(s -> s.baseline().heldoutBpb())
        .findFirst()
        .orElseThrow();
  }

  /** Leaves the table where a person can pick it up. */
  static void keep(String table, String file) throws IOException {
    System.out.println(table);
    Files.writeString(Path.of("target", file), table);
  }
}
