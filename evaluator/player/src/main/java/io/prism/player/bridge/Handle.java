package io.prism.player.bridge;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as the guest holds it: opaque. libtorch's memory is freed when the guest's object and
 * this one are collected.
 */
public final class Handle {
  private static final int OBSCURE = -2;

  private final Tensor tensor;
  private @Nullable Origin origin;
  private @Nullable Trace trace;
  private int id = -1;
  private @Nullable Trace making;
  private int idInMaking = -1;
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
    return (t.initial() ? making : trace) == t && idIn(t) >= 0;
  }

  /** {@return the id in a trace that knows this tensor} */
  int idIn(Trace t) {
    return t.initial() ? idInMaking : id;
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
    if (in.initial()) {
      // kept while the model's calls are traced: parameters may come to light there
      making = in;
      idInMaking = newId;
      return;
    }
    trace = in;
    id = newId;
    dependent = fromInputOrState;
    shadow = null;
  }

  /** The trace of a model's making saw this tensor come from a call that it could not record. */
  void obscure(Trace in) {
    define(in, OBSCURE, false);
  }

  /** {@return whether its value is all that {@code t} can know of this tensor} */
  boolean obscureTo(Trace t) {
    return making == t && idInMaking == OBSCURE;
  }

  /** {@return this tensor with another number of selected rows, null when values decide no size} */
  @Nullable Tensor shadow() {
    return shadow;
  }

  void shadow(@Nullable Tensor other) {
    shadow = other;
  }
}
