package io.prism.bench;

import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.replay.GraphModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Prints the training step time of the demo GPT replayed from its graph, written directly on
 * JavaCPP, and, where a Python with torch is found, in eager PyTorch. Arguments: {@code --rounds N}
 * (default 30), {@code --threads N} (default: libtorch's choice).
 */
public final class StepTime {
  static final Map<String, GptGraph> SCALES = new LinkedHashMap<>();

  static {
    SCALES.put("s0", new GptGraph(256, 8, 128, 64, 4, 2));
    SCALES.put("s1", new GptGraph(256, 8, 128, 96, 4, 3));
    SCALES.put("s2", new GptGraph(256, 8, 128, 160, 5, 5));
  }

  private StepTime() {}

  public static void main(String[] args) throws Exception {
    int rounds = option(args, "--rounds", 30);
    int threads = option(args, "--threads", 0);
    if (threads > 0) {
      torch.set_num_threads(threads);
    }
    System.out.printf(
        "training step, batch 8 x 128 bytes, %d threads, median of %d rounds%n",
        torch.get_num_threads(), rounds);
    System.out.println(
        "scale  parameters  replay ms  direct ms  replay/direct  eager ms  replay/eager");
    for (var scale : SCALES.entrySet()) {
      Result r = measure(scale.getValue(), rounds);
      print(scale.getKey(), r, EagerPython.stepMillis(scale.getValue(), rounds));
    }
  }

  private static void print(String scale, Result r, double eager) {
    System.out.printf(
        "%-5s  %10d  %9.2f  %9.2f  %13.3f", scale, r.parameters, r.replay, r.direct, r.ratio);
    System.out.println(
        Double.isNaN(eager)
            ? "  no torch             -"
            : String.format("  %8.2f  %12.3f", eager, r.replay / eager));
  }

  /**
   * Medians over rounds.
   *
   * @param replay milliseconds for a step of the graph
   * @param direct milliseconds for a step of the model written by hand
   * @param ratio of the two within a round
   */
  record Result(long parameters, double replay, double direct, double ratio) {}

  static Result measure(GptGraph config, int rounds) {
    try (PointerScope _ = new PointerScope()) {
      Graph graph = config.graph(Graph.Mode.TRAIN);
      Map<String, Tensor> parameters = parameters(graph);
      Tensor text = tokens(config);
      Tensor tokens = text.narrow(1, 0, config.sequence());
      Tensor targets = text.narrow(1, 1, config.sequence()).contiguous();
      try (GraphModule module = GraphModule.prepare(graph, parameters, new Device("cpu"))) {
        Trainer replay = new Trainer(module::forward, module.parameters());
        parameters.values().forEach(t -> t.set_requires_grad(true));
        DirectGpt gpt = new DirectGpt(config, parameters);
        Trainer direct = new Trainer(gpt::forward, parameters.values());
        List<double[]> times = new ArrayList<>();
        for (int i = -rounds / 3; i < rounds; i++) {
          // Whoever goes first changes each round, so that neither always finds a cold cache.
          double a = i % 2 == 0 ? millis(replay, tokens, targets) : 0;
          double b = millis(direct, tokens, targets);
          a = i % 2 == 0 ? a : millis(replay, tokens, targets);
          if (i >= 0) {
            times.add(new double[] {a, b, a / b});
          }
        }
        return new Result(
            graph.parameterCount(), median(times, 0), median(times, 1), median(times, 2));
      }
    }
  }

  private static double millis(Trainer trainer, Tensor tokens, Tensor targets) {
    long start = System.nanoTime();
    double loss = trainer.step(tokens, targets);
    double elapsed = (System.nanoTime() - start) / 1e6;
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the loss became " + loss);
    }
    return elapsed;
  }

  private static double median(List<double[]> rows, int column) {
    double[] sorted = rows.stream().mapToDouble(r -> r[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  static Map<String, Tensor> parameters(Graph graph) {
    torch.manual_seed(1);
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : graph.states()) {
      Tensor t = torch.randn(s.type().sizes()).mul(new Scalar(0.02));
      boolean gain = s.name().contains("ln") || s.name().startsWith("norm");
      out.put(s.name(), gain && s.name().endsWith("weight") ? t.add(new Scalar(1.0)) : t);
    }
    return out;
  }

  /** {@return random bytes [B, T + 1]} */
  static Tensor tokens(GptGraph config) {
    torch.manual_seed(2);
    return torch
        .rand(config.batch(), config.sequence() + 1)
        .mul(new Scalar((double) config.vocab()))
        .to(torch.ScalarType.Long);
  }

  private static int option(String[] args, String name, int otherwise) {
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return Integer.parseInt(args[i + 1]);
      }
    }
    return otherwise;
  }
}
