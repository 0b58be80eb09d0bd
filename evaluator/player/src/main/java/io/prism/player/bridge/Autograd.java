package io.prism.player.bridge;

import io.prism.graph.DType;
import io.prism.graph.aten.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** Gradients and leaves. */
final class Autograd {
  private final BridgeState state;
  private final GradientHooks hooks;

  Autograd(BridgeState state, Function<Tensor, Value> shown) {
    this.state = state;
    this.hooks = new GradientHooks(shown);
  }

  void export(BiConsumer<String, Function<Value[], @Nullable Object>> to) {
    to.accept("requires_grad", a -> Bridge.tensor(a[0]).requires_grad());
    to.accept("is_leaf", a -> Bridge.tensor(a[0]).is_leaf());
    to.accept("is_grad_enabled", _ -> GradMode.is_enabled());
    to.accept("grad_mode", a -> mode(a[0].asBoolean()));
    to.accept("set_requires_grad", a -> setRequiresGrad(Bridge.tensor(a[0]), a[1].asBoolean()));
    to.accept(
        "retain_grad",
        a -> {
          Bridge.tensor(a[0]).retain_grad();
          return null;
        });
    to.accept("parameter", a -> parameter(Bridge.handle(a[0]), a[1].asBoolean()));
    to.accept("alias", a -> parameter(Bridge.handle(a[0]), false));
    to.accept("set_data", a -> setData(Bridge.handle(a[0]), Bridge.handle(a[1])));
    to.accept("grad_of", a -> gradient(Bridge.tensor(a[0])));
    to.accept("set_grad", a -> setGradient(Bridge.tensor(a[0]), GuestValues.read(a[1])));
    to.accept(
        "run_backward",
        a ->
            backward(
                Bridge.tensor(a[0]),
                GuestValues.read(a[1]),
                a[2].asBoolean(),
                a[3].asBoolean(),
                a.length < 5 || a[4].isNull() ? null : vector(a[4])));
    to.accept("gradients", this::gradients);
    to.accept(
        "register_hook",
        a -> {
          state.requireNotTracing("register_hook()");
          return hooks.add(Bridge.tensor(a[0]), a[1]);
        });
    to.accept(
        "remove_hook",
        a -> {
          hooks.remove(Bridge.tensor(a[0]), a[1].asInt());
          return null;
        });
    to.accept("autocast", a -> autocast(a[0].asBoolean(), (DType) GuestValues.read(a[1])));
  }

  private static boolean mode(boolean enabled) {
    boolean before = GradMode.is_enabled();
    GradMode.set_enabled(enabled);
    return before;
  }

  /**
   * Mixed precision by libtorch, on every kind of device. A trace is taken without: the precision
   * of a measured run is the referee's choice. Casts are not cached, for a cached one would outlive
   * an optimizer's step.
   *
   * @return {@code [enabled, type]} as it was
   */
  private @Nullable Object autocast(boolean enabled, @Nullable DType type) {
    boolean before = torch.is_autocast_enabled(torch.DeviceType.CPU);
    DType typeBefore =
        DType.ofCode(torch.get_autocast_dtype(torch.DeviceType.CPU).value).orElse(DType.BFLOAT16);
    for (torch.DeviceType d : List.of(torch.DeviceType.CPU, torch.DeviceType.CUDA)) {
      torch.set_autocast_enabled(d, enabled && state.trace() == null);
      if (type != null) {
        torch.set_autocast_dtype(d, Tensors.scalarType(type));
      }
    }
    torch.set_autocast_cache_enabled(false);
    return ProxyArray.fromArray(before, typeBefore);
  }

  private static @Nullable Object setRequiresGrad(Tensor t, boolean value) {
    t.set_requires_grad(value);
    return null;
  }

  /** A leaf that shares the data's memory, as {@code nn.Parameter(data)} does. */
  private Handle parameter(Handle data, boolean requiresGrad) {
    Tensor leaf = data.tensor().detach();
    if (requiresGrad) {
      leaf.set_requires_grad(true);
    }
    Handle h = new Handle(leaf);
    sharing(data, h);
    data.originate(null);
    return h;
  }

  private void sharing(Handle data, Handle other) {
    Trace t = state.trace();
    if (t != null && t.initial()) {
      t.alias(data, other);
    }
  }

  private @Nullable Object setData(Handle h, Handle data) {
    state.requireNotTracing("assigning to .data");
    h.originate(null);
    h.tensor().set_data(data.tensor().detach());
    h.reshaped();
    sharing(data, h);
    return null;
  }

  private static @Nullable Handle gradient(Tensor t) {
    Tensor g = t.grad();
    return g == null || !g.defined() ? null : new Handle(new Tensor(g));
  }

  private static @Nullable Object setGradient(Tensor t, @Nullable Object g) {
    t.mutable_grad().put(g == null ? new Tensor() : BridgeState.tensor(g));
    return null;
  }

  private @Nullable Object backward(
      Tensor loss,
      @Nullable Object gradient,
      boolean retain,
      boolean create,
      @Nullable TensorVector inputs) {
    state.requireNotTracing("backward()");
    TensorVector gradients =
        gradient == null ? new TensorVector() : new TensorVector(BridgeState.tensor(gradient));
    hooks.whileRunning(
        () ->
            torch.backward(
                new TensorVector(loss),
                gradients,
                new BoolOptional(retain),
                create,
                inputs == null ? new TensorVector() : inputs));
    return null;
  }

  private @Nullable Object gradients(Value[] a) {
    state.requireNotTracing("torch.autograd.grad()");
    TensorVector out = new TensorVector();
    hooks.whileRunning(
        () ->
            out.put(
                torch.grad(
                    vector(a[0]),
                    vector(a[1]),
                    a[2].isNull() ? new TensorVector() : vector(a[2]),
                    new BoolOptional(a[3].asBoolean()),
                    a[4].asBoolean(),
                    a[5].asBoolean())));
    List<@Nullable Object> handles = new ArrayList<>();
    for (long i = 0; i < out.size(); i++) {
      Tensor g = out.get(i);
      handles.add(g.defined() ? new Handle(new Tensor(g)) : null);
    }
    return ProxyArray.fromArray(handles.toArray());
  }

  private static TensorVector vector(Value v) {
    return new TensorVector(
        GuestValues.list(v).stream().map(BridgeState::tensor).toArray(Tensor[]::new));
  }
}
