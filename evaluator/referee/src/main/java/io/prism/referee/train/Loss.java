package io.prism.referee.train;

import io.prism.graph.aten.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The referee's cross entropy. Models hand over logits; nothing of theirs normalises. */
public final class Loss {
  private static final int NONE = 0;
  private static final int MEAN = 1;
  private static final int NOTHING_IGNORED = -100;

  private Loss() {}

  /** {@return mean over all bytes in nats, a scalar tensor for autograd} */
  public static Tensor mean(Tensor logits, Tensor targets) {
    return crossEntropy(logits, targets, MEAN);
  }

  /**
   * {@return weighted mean in nats, a scalar tensor for autograd}
   *
   * @param weights float32 [rows, length], not all zero
   */
  public static Tensor weighted(Tensor logits, Tensor targets, Tensor weights) {
    Tensor placed = Numerics.placed(weights);
    Tensor each = crossEntropy(logits, targets, NONE).mul(placed.reshape(-1));
    return each.sum().div(placed.sum());
  }

  /**
   * {@return code length of each byte in bits, [rows][length]}
   *
   * @param logits [rows, length, vocabulary], any floating type
   */
  public static double[][] bits(Tensor logits, Tensor targets) {
    try (PointerScope _ = new PointerScope()) {
      int rows = (int) targets.size(0);
      int length = (int) targets.size(1);
      float[] nats = floats(crossEntropy(logits, targets, NONE));
      double[][] bits = new double[rows][length];
      for (int i = 0; i < nats.length; i++) {
        bits[i / length][i % length] = nats[i] / Math.log(2);
      }
      return bits;
    }
  }

  private static Tensor crossEntropy(Tensor logits, Tensor targets, int reduction) {
    Tensor flat = logits.to(torch.ScalarType.Float).reshape(-1, logits.size(2));
    return torch.cross_entropy_loss(
        flat,
        Numerics.placed(targets).reshape(-1),
        new TensorOptional(),
        reduction,
        NOTHING_IGNORED,
        0.0);
  }

  /** {@return all elements as floats, row major} */
  public static float[] floats(Tensor t) {
    try (PointerScope _ = new PointerScope()) {
      byte[] bytes = Tensors.bytes(t.detach().to(torch.ScalarType.Float));
      float[] out = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out);
      return out;
    }
  }
}
