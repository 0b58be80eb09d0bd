package io.prism.graph.aten;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;

/** The fused recurrent operators believe their shapes; every one of them is checked here. */
final class RecurrentGuard implements CrashGuard.Check {
  private final String label;
  private final int gates;
  private final int hiddenStates;

  private RecurrentGuard(String label, int gates, int hiddenStates) {
    this.label = label;
    this.gates = gates;
    this.hiddenStates = hiddenStates;
  }

  static CrashGuard.Check of(AtenSchema schema, int gates, int hiddenStates) {
    if (!schema.overload().equals("input")) {
      return _ -> {
        throw new AtenException(
            schema.label() + ": packed sequences are not supported; pass a padded tensor");
      };
    }
    return new RecurrentGuard(schema.label(), gates, hiddenStates);
  }

  // input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first
  @Override
  public void check(IValueVector arguments) {
    try (PointerScope _ = new PointerScope()) {
      Tensor input = arguments.get(0).toTensor();
      List<Tensor> hidden = tensors(arguments.get(1));
      List<Tensor> weights = tensors(arguments.get(2));
      int biases = arguments.get(3).toBool() ? 2 : 0;
      long layers = arguments.get(4).toInt();
      int directions = arguments.get(7).toBool() ? 2 : 1;
      int batchDimension = arguments.get(8).toBool() ? 0 : 1;
      require(hidden.size() == hiddenStates, "needs " + hiddenStates + " hidden states");
      // An LSTM whose output is narrower than its cell has one more matrix, from the one to the
      // other.
      long size = width(hidden.getLast());
      long out = width(hidden.getFirst());
      int each = 2 + biases + (out == size ? 0 : 1);
      require(layers >= 1 && layers <= 1_000, "num_layers must be 1 to 1000, found " + layers);
      require(
          weights.size() == layers * directions * each,
          "needs %d weights, found %d".formatted(layers * directions * each, weights.size()));
      require(
          input.defined() && input.is_floating_point() && input.dim() == 3 && input.numel() > 0,
          "input must be floats of three dimensions and not empty");
      require(size > 0 && out > 0, "hidden states must have three dimensions");
      long batch = input.size(batchDimension);
      for (int i = 0; i < hidden.size(); i++) {
        shape(
            input, hidden.get(i), "hidden state", layers * directions, batch, i == 0 ? out : size);
      }
      for (int i = 0; i < weights.size(); i++) {
        long in = i < directions * each ? input.size(2) : directions * out;
        Tensor w = weights.get(i);
        int kind = i % each;
        if (kind == 0) {
          shape(input, w, "input weight", gates * size, in);
        } else if (kind == 1) {
          shape(input, w, "hidden weight", gates * size, out);
        } else if (kind < 2 + biases) {
          shape(input, w, "bias", gates * size);
        } else {
          shape(input, w, "projection", out, size);
        }
      }
    }
  }

  private static long width(Tensor state) {
    return state.defined() && state.dim() == 3 ? state.size(2) : 0;
  }

  private static List<Tensor> tensors(IValue v) {
    if (v.isTensor()) {
      return List.of(v.toTensor());
    }
    List<Tensor> out = new ArrayList<>();
    GenericList list = v.toList();
    for (long i = 0; i < list.size(); i++) {
      out.add(new Tensor(list.get(i).toTensor()));
    }
    return out;
  }

  private void shape(Tensor like, Tensor t, String what, long... expected) {
    require(
        t.defined()
            && t.scalar_type().value == like.scalar_type().value
            && Arrays.equals(Tensors.shape(t), expected),
        "%s must be %s of the input's type, found %s"
            .formatted(
                what,
                Arrays.toString(expected),
                t.defined() ? Arrays.toString(Tensors.shape(t)) : "nothing"));
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new AtenException(label + ": " + message);
    }
  }
}
