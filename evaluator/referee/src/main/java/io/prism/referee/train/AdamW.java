package io.prism.referee.train;

import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The reference optimiser: AdamW with a global gradient norm clip. One fused call for all
 * parameters of a group; decay applies to matrices only, as usual for norms and biases.
 */
final class AdamW {
  private static final AtenOp FUSED = Aten.find("aten::_fused_adamw_", "");
  private static final AtenOp NORMS = Aten.find("aten::_foreach_norm", "Scalar");
  private static final AtenOp SCALE = Aten.find("aten::_foreach_mul_", "Scalar");

  private final Profile.Recipe recipe;
  private final List<Slot> slots = new ArrayList<>();
  private final Tensor step;
  private int steps;

  private record Slot(Tensor parameter, Tensor mean, Tensor square) {}

  /**
   * Its tensors belong to the caller's pointer scope.
   *
   * @param parameters contiguous leaves
   */
  AdamW(List<Tensor> parameters, Profile.Recipe recipe) {
    this.recipe = recipe;
    for (Tensor p : parameters) {
      Tensor mean = torch.zeros_like(p).detach();
      slots.add(new Slot(p, mean, torch.zeros_like(p).detach()));
    }
    step = Numerics.placed(torch.zeros(1));
  }

  /**
   * One step; without autograd.
   *
   * @param gradients one per parameter; undefined where the loss does not depend on it
   * @return the global norm before clipping, not finite when nothing was changed
   */
  double step(TensorVector gradients, double learningRate) {
    try (PointerScope _ = new PointerScope()) {
      List<Slot> live = new ArrayList<>();
      List<Tensor> grads = new ArrayList<>();
      for (int i = 0; i < slots.size(); i++) {
        Tensor g = gradients.get(i);
        if (g.defined()) {
          live.add(slots.get(i));
          grads.add(g.contiguous());
        }
      }
      double norm = norm(grads);
      if (!Double.isFinite(norm)) {
        return norm;
      }
      if (norm > recipe.clipNorm()) {
        SCALE.call(grads, recipe.clipNorm() / (norm + 1e-6));
      }
      steps++;
      step.fill_(new Scalar((double) steps));
      update(live, grads, true, learningRate);
      update(live, grads, false, learningRate);
      return norm;
    }
  }

  /** {@return the moments by name; no state of a graph is called so} */
  Map<String, Tensor> moments() {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      out.put("\nmean " + i, slots.get(i).mean());
      out.put("\nsquare " + i, slots.get(i).square());
    }
    return out;
  }

  /** {@return how often it has changed the parameters} */
  int updates() {
    return steps;
  }

  /** Takes over moments and count; without autograd. */
  void restore(Map<String, Tensor> moments, int updates) {
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).mean().copy_(Objects.requireNonNull(moments.get("\nmean " + i)));
      slots.get(i).square().copy_(Objects.requireNonNull(moments.get("\nsquare " + i)));
    }
    steps = updates;
  }

  /** {@return the Euclidean norm of all gradients together; 0 of none} */
  static double norm(List<Tensor> gradients) {
    if (gradients.isEmpty()) {
      return 0;
    }
    try (PointerScope _ = new PointerScope()) {
      Object[] result = NORMS.call(gradients, 2.0);
      TensorVector norms = new TensorVector();
      for (Object n : (List<?>) java.util.Objects.requireNonNull(result[0])) {
        norms.push_back((Tensor) n);
      }
      return torch.linalg_vector_norm(torch.stack(norms)).item_double();
    }
  }

  private void update(List<Slot> live, List<Tensor> grads, boolean matrices, double learningRate) {
    List<Tensor> parameters = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    List<Tensor> means = new ArrayList<>();
    List<Tensor> squares = new ArrayList<>();
    List<Tensor> counters = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      Slot s = live.get(i);
      if (s.parameter().dim() >= 2 == matrices) {
        parameters.add(s.parameter());
        gradients.add(grads.get(i));
        means.add(s.mean());
        squares.add(s.square());
        counters.add(step);
      }
    }
    if (parameters.isEmpty()) {
      return;
    }
    FUSED.call(
        parameters,
        gradients,
        means,
        squares,
        List.of(),
        counters,
        learningRate,
        recipe.beta1(),
        recipe.beta2(),
        matrices ? recipe.weightDecay() : 0.0,
        recipe.epsilon(),
        false,
        false);
  }
}
