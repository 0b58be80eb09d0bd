package io.prism.player.bridge;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What the functions of the bridge share: the running trace, and reading values under it. */
final class BridgeState {
  private final LiveTensors live = new LiveTensors(LiveTensors.SLACK);
  private @Nullable Trace trace;

  LiveTensors live() {
    return live;
  }

  @Nullable Trace trace() {
    return trace;
  }

  void trace(@Nullable Trace running) {
    trace = running;
  }

  /** Throws unless {@code h} may be looked into now. */
  void requireReadable(Handle h, String what) {
    Trace t = trace;
    if (t != null && t.dependsOnInput(h)) {
      throw new GuestError(
          GuestError.Type.VALUE_DEPENDENT,
          what
              + " reads the value of a tensor that depends on the input or on parameters; a graph"
              + " has no values, so use torch.where, masked_fill or clamp instead. A condition may"
              + " only ask whether there is anything (mask.any(), rows.numel() == 0)");
    }
  }

  /** {@return the truth of {@code h}, which a trace may be asked for where it means presence} */
  boolean truth(Handle h) {
    Trace t = trace;
    if (t == null || !t.dependsOnInput(h)) {
      return truthOf(item(h, "this line"));
    }
    Presence p = h.tensor().numel() == 1 ? t.presence(h) : null;
    if (p == null) {
      requireReadable(h, "this condition");
      throw new IllegalStateException("a tensor that depends on the input was read");
    }
    return t.ask(p, truthOf(Elements.read(h.tensor()).getFirst()));
  }

  private static boolean truthOf(Object value) {
    return value instanceof Boolean b ? b : ((Number) value).doubleValue() != 0;
  }

  /** {@return the number that {@code h} holds, as far as a trace lets Python know it} */
  Object number(Handle h) {
    Trace t = trace;
    if (t != null && t.dependsOnInput(h) && h.tensor().numel() == 1 && t.presence(h) != null) {
      Object value = Elements.read(h.tensor()).getFirst();
      return value instanceof Boolean
          ? truth(h)
          : new Count(h, -1, ((Number) value).longValue(), -1);
    }
    return item(h, "this line");
  }

  /** {@return whether there is anything in what {@code c} counts} */
  boolean some(Count c) {
    Trace t = trace;
    if (t == null || !c.of().knownTo(t)) {
      return c.traced() != 0;
    }
    return c.dim() < 0
        ? truth(c.of())
        : t.ask(
            new Presence(new Presence.Subject(Presence.Kind.NO_ROWS, c.of().idIn(t)), true, -1),
            c.traced() != 0);
  }

  /** {@return the one element of {@code h}: Boolean, Long or Double} */
  Object item(Handle h, String what) {
    if (h.tensor().numel() != 1) {
      throw new GuestError(
          GuestError.Type.RUNTIME,
          "a Tensor with %d elements cannot be converted to a number"
              .formatted(h.tensor().numel()));
    }
    requireReadable(h, what);
    return Elements.read(h.tensor()).getFirst();
  }

  /** Throws while a call of a model is traced. */
  void requireNotTracing(String what) {
    if (trace != null && !trace.initial()) {
      throw new GuestError(
          GuestError.Type.UNSUPPORTED,
          what + " inside forward is not offered: gradients are taken by the referee");
    }
  }

  static Tensor tensor(@Nullable Object o) {
    if (o instanceof Handle h) {
      return h.tensor();
    }
    throw new GuestError(
        GuestError.Type.TYPE, "expected a Tensor, found " + GuestValues.describe(o));
  }
}
