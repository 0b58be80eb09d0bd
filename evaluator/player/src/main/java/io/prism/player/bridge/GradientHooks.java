package io.prism.player.bridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the guest that see, and may replace, the gradient of a tensor.
 *
 * <p>libtorch does not keep the Java object of a callback alive, and does not say when a graph with
 * callbacks is gone. Those of leaves are kept. Of the others the last {@link #MOST} are kept, many
 * times what one step registers; older ones belong to graphs long dead.
 */
final class GradientHooks {
  private static final int MOST = 1 << 14;

  private final Function<Tensor, Value> shown;
  private final Deque<Hook> recent = new ArrayDeque<>();
  private final List<Hook> lasting = new ArrayList<>();
  private @Nullable RuntimeException raised;

  GradientHooks(Function<Tensor, Value> shown) {
    this.shown = shown;
  }

  private final class Hook extends TensorTensorHook {
    private final Value function;

    Hook(Value function) {
      this.function = function;
    }

    @Override
    public TensorBase call(TensorBase gradient) {
      if (raised != null) {
        return gradient;
      }
      try {
        Value changed = function.execute(shown.apply(new Tensor(gradient)));
        return changed.isNull() ? gradient : Bridge.tensor(changed);
      } catch (RuntimeException e) {
        // It must not cross libtorch, where only its text would survive.
        raised = e;
        return gradient;
      }
    }
  }

  /** {@return the number that {@link #remove} takes} */
  int add(Tensor t, Value function) {
    if (!t.requires_grad()) {
      throw new GuestError(
          GuestError.Type.RUNTIME,
          "cannot register a hook on a tensor that doesn't require gradient");
    }
    Hook hook = new Hook(function);
    int position = t.register_hook(hook);
    if (t.is_leaf()) {
      lasting.add(hook);
    } else {
      recent.addLast(hook);
      if (recent.size() > MOST) {
        recent.removeFirst();
      }
    }
    return position;
  }

  void remove(Tensor t, int position) {
    t.remove_hook(position);
  }

  /** Runs the engine, and throws what a hook threw meanwhile. */
  void whileRunning(Runnable engine) {
    raised = null;
    engine.run();
    RuntimeException e = raised;
    raised = null;
    if (e != null) {
      throw e;
    }
  }
}
