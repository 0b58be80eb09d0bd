package io.prism.player.bridge;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as the guest holds it: opaque. libtorch's memory is freed when the guest's object and
 * this one are collected.
 */
public final class Handle {
  private final Tensor tensor;
  private @Nullable Origin origin;
  private @Nullable Trace trace;
  private int id = -1;
  private boolean dependent;
  private boolean shown;
  private @Nullable Tensor shadow;
  private byte scalar;

  Handle(Tensor tensor) {
    this.tensor = tensor;
  }

  /** {@return whether the tensor has no dimensions; asked at each call, so kept} */
  boolean isScalar() {
    if (scalar == 0) {
      scalar = (byte) (tensor.dim() == 0 ? 1 : 2);
    }
    return scalar == 1;
  }

  /** The tensor's shape may have changed. */
  void reshaped() {
    scalar = 0;
  }

  /** {@return libtorch's tensor} */
  public Tensor tensor() {
    return tensor;
  }

  /** {@return how to compute this tensor from numbers alone, null when unknown or changed since} */
  @Nullable Origin origin() {
    return origin != null && origin.version() == tensor._version() ? origin : null;
  }

  void originate(@Nullable Origin from) {
    origin = from;
  }

  /** {@return whether {@code t} has an id for this tensor} */
  boolean knownTo(Trace t) {
    return trace == t;
  }

  /** {@return the id in the trace that knows this tensor} */
  int id() {
    return id;
  }

  /** {@return whether the value comes from the model's input or states} */
  boolean dependent() {
    return dependent;
  }

  /**
   * {@return the tensor as graphs and snapshots hold it, sharing memory: complex numbers as pairs
   * of real ones in one more dimension, so that a referee meets real numbers only}
   */
  public Tensor stored() {
    return tensor.is_complex() ? torch.view_as_real(tensor.resolve_conj()) : tensor;
  }

  /** {@return whether the guest already had an object for this tensor; from now on it has} */
  boolean show() {
    boolean before = shown;
    shown = true;
    return before;
  }

  void define(Trace in, int newId, boolean fromInputOrState) {
    trace = in;
    id = newId;
    dependent = fromInputOrState;
    shadow = null;
  }

  /** {@return this tensor with another number of selected rows, null when values decide no size} */
  @Nullable Tensor shadow() {
    return shadow;
  }

  void shadow(@Nullable Tensor other) {
    shadow = other;
  }
}
