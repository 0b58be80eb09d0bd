package io.prism.player.bridge;

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

  Autograd(BridgeState state) {
    this.state = state;
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
    to.accept("set_data", a -> setData(Bridge.handle(a[0]), Bridge.tensor(a[1])));
    to.accept("grad_of", a -> gradient(Bridge.tensor(a[0])));
    to.accept("set_grad", a -> setGradient(Bridge.tensor(a[0]), GuestValues.read(a[1])));
    to.accept(
        "run_backward",
        a ->
            backward(
                Bridge.tensor(a[0]), GuestValues.read(a[1]), a[2].asBoolean(), a[3].asBoolean()));
    to.accept("gradients", this::gradients);
  }

  private static boolean mode(boolean enabled) {
    boolean before = GradMode.is_enabled();
    GradMode.set_enabled(enabled);
    return before;
  }

  private static @Nullable Object setRequiresGrad(Tensor t, boolean value) {
    t.set_requires_grad(value);
    return null;
  }

  /** A leaf that shares the data's memory, as {@code nn.Parameter(data)} does. */
  private static Handle parameter(Handle data, boolean requiresGrad) {
    data.originate(null);
    Tensor leaf = data.tensor().detach();
    if (requiresGrad) {
      leaf.set_requires_grad(true);
    }
    return new Handle(leaf);
  }

  private @Nullable Object setData(Handle h, Tensor data) {
    state.requireNotTracing("assigning to .data");
    h.originate(null);
    h.tensor().set_data(data.detach());
    return null;
  }

  private static @Nullable Handle gradient(Tensor t) {
    Tensor g = t.grad();
    return g == null || !g.defined() ? null : new Handle(g);
  }

  private static @Nullable Object setGradient(Tensor t, @Nullable Object g) {
    t.mutable_grad().put(g == null ? new Tensor() : BridgeState.tensor(g));
    return null;
  }

  private @Nullable Object backward(
      Tensor loss, @Nullable Object gradient, boolean retain, boolean create) {
    state.requireNotTracing("backward()");
    TensorVector gradients =
        gradient == null ? new TensorVector() : new TensorVector(BridgeState.tensor(gradient));
    torch.backward(
        new TensorVector(loss), gradients, new BoolOptional(retain), create, new TensorVector());
    return null;
  }

  private @Nullable Object gradients(Value[] a) {
    state.requireNotTracing("torch.autograd.grad()");
    TensorVector out =
        torch.grad(
            vector(a[0]),
            vector(a[1]),
            a[2].isNull() ? new TensorVector() : vector(a[2]),
            new BoolOptional(a[3].asBoolean()),
            a[4].asBoolean(),
            a[5].asBoolean());
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
