package io.prism.graph.replay;

import io.prism.graph.Graph;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Values for states: small normal numbers, norms near one. */
public final class States {
  private States() {}

  public static Map<String, Tensor> random(Graph graph, long seed) {
    torch.manual_seed(seed);
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : graph.states()) {
      Tensor t = torch.randn(s.type().sizes()).mul(new Scalar(0.1));
      out.put(s.name(), s.name().contains("ln") ? t.add(new Scalar(1.0)) : t);
    }
    return out;
  }

  public static Tensor tokens(Graph graph, long vocab, long seed) {
    torch.manual_seed(seed);
    return torch
        .rand(graph.inputs().getFirst().type().sizes())
        .mul(new Scalar((double) vocab))
        .to(torch.ScalarType.Long);
  }
}
