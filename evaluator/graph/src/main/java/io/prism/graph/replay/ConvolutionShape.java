package io.prism.graph.replay;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenSchema;
import java.util.List;

/**
 * Result sizes of convolutions, which have no meta kernel. The formulas are those in the
 * documentation of {@code torch.nn.Conv2d} and {@code torch.nn.ConvTranspose2d}.
 */
final class ConvolutionShape {
  private final Node node;
  private final AtenSchema schema;

  private ConvolutionShape(Node node) {
    this.node = node;
    this.schema = Aten.find(node.op(), node.overload()).schema();
  }

  static boolean is(Node n) {
    return n.op().startsWith("aten::conv") || n.op().equals("aten::_convolution");
  }

  /**
   * {@return the sizes of the result}
   *
   * @param input [batch, channels, space...], or without batch
   * @param weight [out, in / groups, kernel...]; transposed: [in, out / groups, kernel...]
   */
  static long[] of(Node node, long[] input, long[] weight) {
    return new ConvolutionShape(node).sizes(input, weight);
  }

  private long[] sizes(long[] input, long[] weight) {
    int space = weight.length - 2;
    int first = input.length - space;
    if (space < 1 || first < 1) {
      throw new AtenException(node.label() + ": input and weight do not fit each other");
    }
    boolean transposed =
        node.op().contains("transpose")
            || argument("transposed") instanceof Arg.Bool(boolean b) && b;
    long[] out = input.clone();
    long groups = argument("groups") instanceof Arg.Int(long g) ? g : 1;
    try {
      out[first - 1] = transposed ? Math.multiplyExact(weight[1], groups) : weight[0];
      for (int i = 0; i < space; i++) {
        out[first + i] =
            transposed
                ? wider(input[first + i], weight[2 + i], i)
                : narrower(input[first + i], weight[2 + i], i);
      }
    } catch (ArithmeticException e) {
      throw new AtenException(node.label() + ": sizes overflow");
    }
    for (long d : out) {
      if (d < 0) {
        throw new AtenException(node.label() + ": the kernel is larger than the padded input");
      }
    }
    return out;
  }

  private long narrower(long in, long kernel, int i) {
    long reach = Math.multiplyExact(number("dilation", i, 1), kernel - 1);
    long padded = Math.addExact(in, padding(reach, i));
    long room = Math.subtractExact(padded, Math.addExact(reach, 1));
    return Math.floorDiv(room, Math.max(1, number("stride", i, 1))) + 1;
  }

  private long wider(long in, long kernel, int i) {
    long reach = Math.multiplyExact(number("dilation", i, 1), kernel - 1);
    long core = Math.multiplyExact(in - 1, number("stride", i, 1));
    long extra = Math.addExact(reach, number("output_padding", i, 0));
    return Math.addExact(core, Math.addExact(extra, 1)) - padding(reach, i);
  }

  /** {@return padding on both sides together} */
  private long padding(long reach, int i) {
    return argument("padding") instanceof Arg.Text(String how)
        ? how.equals("same") ? reach : 0
        : Math.multiplyExact(2, number("padding", i, 0));
  }

  private long number(String name, int i, long otherwise) {
    return switch (argument(name)) {
      case Arg.Int(long v) -> v;
      case Arg.Ints(List<Long> v) when !v.isEmpty() -> v.get(Math.min(i, v.size() - 1));
      default -> otherwise;
    };
  }

  private Arg argument(String name) {
    int i = schema.indexOf(name);
    return i < 0 || i >= node.args().size() ? new Arg.None() : node.args().get(i);
  }
}
