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
      int each = 2 + biases;
      require(layers >= 1 && layers <= 1_000, "num_layers must be 1 to 1000, found " + layers);
      require(
          weights.size() == layers * directions * each,
          "needs %d weights, found %d".formatted(layers * directions * each, weights.size()));
      require(hidden.size() == hiddenStates, "needs " + hiddenStates + " hidden states");
      require(
          input.defined() && input.is_floating_point() && input.dim() == 3 && input.numel() > 0,
          "input must be floats of three dimensions and not empty");
      Tensor first = hidden.getFirst();
      long size = first.defined() && first.dim() == 3 ? first.size(2) : 0;
      require(size > 0, "hidden states must have three dimensions");
      for (Tensor h : hidden) {
        shape(input, h, "hidden state", layers * directions, input.size(batchDimension), size);
      }
      for (int i = 0; i < weights.size(); i++) {
        long in = i < directions * each ? input.size(2) : directions * size;
        Tensor w = weights.get(i);
        switch (i % each) {
          case 0 -> shape(input, w, "input weight", gates * size, in);
          case 1 -> shape(input, w, "hidden weight", gates * size, size);
          default -> shape(input, w, "bias", gates * size);
        }
      }
    }
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
