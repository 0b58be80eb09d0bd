package io.prism.referee.gate;

import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.graph.replay.GraphModule;
import io.prism.referee.Refused;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Initial values, drawn by the referee: it repeats the making of the model with random numbers of
 * its own. What the player had drawn is never seen, so no value can carry what was learned
 * elsewhere, however it is disguised.
 */
public final class InitialValues {
  private InitialValues() {}

  /**
   * {@return values of all states, one set per seed; they belong to the caller's pointer scope}
   *
   * @param key of the run, which no bundle knows
   * @throws Refused when an operation fails
   */
  public static List<Map<String, Tensor>> draw(
      Profile profile, Graph init, Profile.Scale scale, List<Long> seeds, String key) {
    List<Map<String, Tensor>> out = new ArrayList<>();
    // on the processor whatever the run's device is: the same values everywhere
    try (GraphModule module = GraphModule.prepare(init, zeros(init), new Device("cpu"));
        NoGradGuard _ = new NoGradGuard()) {
      for (long seed : seeds) {
        module.states().values().forEach(Tensor::zero_);
        try (PointerScope _ = new PointerScope();
            Tensor tokens = Batch.tensor(profile.exampleTokens())) {
          // other scales may be training beside this
          synchronized (Model.GENERATOR) {
            torch.manual_seed(
                Draw.keyed(key, "initial values", scale.name(), seed).nextLong() >>> 1);
            module.forward(tokens);
          }
        }
        Map<String, Tensor> values = new LinkedHashMap<>();
        module.states().forEach((name, value) -> values.put(name, value.clone()));
        out.add(values);
      }
    } catch (GraphException e) {
      throw Refused.of(e, "scale " + scale.name() + ", initial values");
    }
    return out;
  }

  private static Map<String, Tensor> zeros(Graph init) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : init.states()) {
      try (TensorOptions options = new TensorOptions(Tensors.scalarType(s.type().dtype()))) {
        out.put(s.name(), torch.zeros(s.type().sizes(), options));
      }
    }
    return out;
  }
}
