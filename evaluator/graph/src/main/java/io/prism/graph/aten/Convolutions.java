package io.prism.graph.aten;

import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Whether this host's convolutions can be believed. On a processor that was newer than the oneDNN
 * of libtorch 2.10 (AMD EPYC with AVX-512 and {@code vp2intersect}), oneDNN's gradient of small
 * convolutions with respect to their input is wrong by half of its size, while results and other
 * gradients are right: training would quietly be worse. So a few are computed with and without
 * oneDNN before anything else is, and where they differ, this process does without.
 */
public final class Convolutions {
  /** Rows, channels in, length, channels out, width of the kernel. */
  private static final List<long[]> SHAPES =
      List.of(
          new long[] {2, 3, 9, 2, 4},
          new long[] {2, 3, 9, 2, 3},
          new long[] {2, 4, 16, 8, 3},
          new long[] {2, 16, 32, 16, 3},
          new long[] {4, 32, 64, 32, 4});

  /** Part of the largest value by which two ways of adding up may differ. */
  private static final double TOLERANCE = 1e-3;

  private static final boolean TRUSTED = check();

  private Convolutions() {}

  /**
   * {@return whether oneDNN computes here} The first call decides, before any tensor is made; every
   * further one only answers.
   */
  public static boolean trusted() {
    return TRUSTED;
  }

  private static boolean check() {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      boolean agree = SHAPES.stream().allMatch(Convolutions::agrees);
      torch.globalContext().setUserEnabledMkldnn(agree);
      return agree;
    }
  }

  private static boolean agrees(long[] shape) {
    Tensor input = wave(shape[0], shape[1], shape[2]);
    Tensor weight = wave(shape[3], shape[1], shape[4]);
    Tensor out = wave(shape[0], shape[3], shape[2] - shape[4] + 1);
    torch.globalContext().setUserEnabledMkldnn(true);
    List<Tensor> with = gradients(out, input, weight);
    torch.globalContext().setUserEnabledMkldnn(false);
    List<Tensor> without = gradients(out, input, weight);
    for (int i = 0; i < with.size(); i++) {
      double largest = without.get(i).abs().max().item_float();
      double apart = with.get(i).sub(without.get(i)).abs().max().item_float();
      if (!(apart <= TOLERANCE * largest)) { // also where one is not a number
        return false;
      }
    }
    return true;
  }

  private static List<Tensor> gradients(Tensor out, Tensor input, Tensor weight) {
    long[] one = {1};
    long[] zero = {0};
    T_TensorTensorTensor_T all =
        torch.convolution_backward(
            out,
            input,
            weight,
            new LongArrayRefOptional(),
            one,
            zero,
            one,
            false,
            zero,
            1,
            new BoolPointer(3).put(0, true).put(1, true).put(2, false));
    return List.of(all.get0(), all.get1());
  }

  /** Values of all sizes in [-1, 1] that draw nothing from the random generator. */
  private static Tensor wave(long... sizes) {
    long count = 1;
    for (long size : sizes) {
      count *= size;
    }
    return torch
        .arange(new Scalar((double) count))
        .to(torch.ScalarType.Float)
        .mul(new Scalar(1.7))
        .sin()
        .view(sizes);
  }
}
