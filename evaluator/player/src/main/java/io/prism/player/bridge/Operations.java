package io.prism.player.bridge;

import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.AtenSchema.Argument;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.policy.ArgumentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Runs one operation: binds, reads scalars, calls libtorch, records. */
final class Operations {
  /** Calls whose result says nothing about values. */
  private static final Set<String> METADATA =
      Set.of(
          "size",
          "dim",
          "numel",
          "stride",
          "is_floating_point",
          "is_complex",
          "is_same_size",
          "is_signed",
          "sym_size",
          "sym_numel",
          "storage_offset",
          "result_type",
          "can_cast",
          "is_contiguous",
          "is_inference",
          "is_neg",
          "is_conj");

  /** Calls that select rows by values, and have a place in a graph. */
  private static final Set<String> SELECTING =
      Set.of("nonzero", "nonzero_numpy", "argwhere", "masked_select");

  /** Calls whose result has a shape that the values decide, and which have none. */
  private static final Set<String> VALUE_SHAPED =
      Set.of(
          "bincount",
          "_unique",
          "_unique2",
          "unique_dim",
          "unique_consecutive",
          "unique_dim_consecutive",
          "histc");

  private static final long MAX_NEW_BYTES = 1L << 30;

  private final BridgeState state;

  Operations(BridgeState state) {
    this.state = state;
  }

  /**
   * {@return one value per result: Handle, number, truth value, list of handles, null}
   *
   * @param name without {@code aten::}
   */
  @Nullable Object[] call(
      String name, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
    Trace trace = state.trace();
    Overloads.Bound bound = Overloads.bind(trace == null ? name : written(name), args, kwargs);
    OpFacts facts = bound.facts();
    AtenOp op = facts.op();
    @Nullable Object[] in = bound.args();
    readScalars(op, in);
    List<Handle> tensors = tensors(in);
    if (tensors.isEmpty()) {
      refuseHuge(name, in);
    }
    refuseHugeWindows(facts, in);
    boolean random = facts.mayDraw() && Randomness.draws(op, in);
    if (trace != null && !trace.initial()) {
      refuseUntraceable(trace, name, op, in, tensors, random);
    }
    if (trace != null && facts.mutates()) {
      trace.remember(tensors);
    }
    @Nullable Object @Nullable [] recipes =
        random || facts.mutates() || name.startsWith("empty") ? null : Origin.recipes(in);
    @Nullable Object[] raw = op.call(toLibtorch(op, in));
    List<Handle> made = new ArrayList<>(raw.length);
    @Nullable Object[] out = new @Nullable Object[raw.length];
    for (int i = 0; i < raw.length; i++) {
      out[i] = handled(raw[i], tensors, made);
    }
    if (facts.mutates()) {
      made.forEach(Handle::reshaped);
    } else if (!facts.aliases()) {
      made.forEach(state.live()::made);
    }
    originate(op, recipes, made);
    if (trace != null && trace.initial() && !made.isEmpty()) {
      trace.recordMaking(op, in, made, sized(name, op, in));
    } else if (trace != null && !made.isEmpty()) {
      List<@Nullable Tensor> shadows =
          Shadows.of(op, in, tensors, made, selects(trace, name, op, in));
      trace.record(op, in, made, random);
      cutGradients(trace, op, tensors, made);
      for (int i = 0; i < shadows.size(); i++) {
        Tensor shadow = shadows.get(i);
        if (shadow != null) {
          trace.sized(made.get(i), shadow);
        }
      }
    }
    return out;
  }

  /** {@return whether values decide the size of a result} */
  private static boolean sized(String name, AtenOp op, @Nullable Object[] in) {
    return SELECTING.contains(name)
        || (name.equals("where") && in.length == 1)
        || (op.schema().name().equals("aten::index")
            && Args.handles(in[1]).stream().anyMatch(Shadows::isMask));
  }

  /** {@return whether values that the model computes choose rows in this call} */
  private static boolean selects(Trace trace, String name, AtenOp op, @Nullable Object[] in) {
    boolean whole = SELECTING.contains(name) || (name.equals("where") && in.length == 1);
    if (whole) {
      return Args.handles(in[in.length - 1]).stream().anyMatch(trace::dependsOnInput);
    }
    return op.schema().name().startsWith("aten::index")
        && in.length > 1
        && in[1] instanceof List<?>
        && Args.handles(in[1]).stream().anyMatch(h -> Shadows.isMask(h) && trace.dependsOnInput(h));
  }

  private static List<Handle> tensors(@Nullable Object[] in) {
    List<Handle> out = new ArrayList<>(4);
    for (Object a : in) {
      if (a instanceof Handle h) {
        out.add(h);
      } else if (a instanceof List<?>) {
        out.addAll(Args.handles(a));
      }
    }
    return out;
  }

  /** Memory that was never written has no place in a graph; whoever fills it does not notice. */
  private static String written(String name) {
    return switch (name) {
      case "empty", "empty_like", "new_empty" -> name.replace("empty", "zeros");
      default -> name;
    };
  }

  private static void cutGradients(
      Trace trace, AtenOp op, List<Handle> tensors, List<Handle> made) {
    if (!op.schema().mutates()
        && !GradMode.is_enabled()
        && tensors.stream().anyMatch(h -> h.tensor().requires_grad())) {
      made.stream().filter(h -> h.tensor().is_floating_point()).forEach(trace::recordDetach);
    }
  }

  private static void originate(
      AtenOp op, @Nullable Object @Nullable [] recipes, List<Handle> made) {
    if (recipes == null) {
      return;
    }
    Origin.Call call = Origin.Call.of(op, recipes, made.size());
    if (call == null) {
      return;
    }
    for (int i = 0; i < made.size(); i++) {
      made.get(i).originate(new Origin(call, i, made.get(i).tensor()._version()));
    }
  }

  /** The same tensor of libtorch stays the same object of the guest. */
  private static @Nullable Object handled(
      @Nullable Object raw, List<Handle> inputs, List<Handle> made) {
    return switch (raw) {
      case Tensor t -> {
        Handle h = null;
        for (Handle i : inputs) {
          h = i.tensor().is_same(t) ? i : h;
        }
        h = h == null ? new Handle(t) : h;
        made.add(h);
        yield h;
      }
      case List<?> l -> {
        List<@Nullable Object> out = new ArrayList<>();
        l.forEach(e -> out.add(handled(e, inputs, made)));
        yield out;
      }
      case null, default -> raw;
    };
  }

  private static @Nullable Object[] toLibtorch(AtenOp op, @Nullable Object[] in) {
    @Nullable Object[] out = new @Nullable Object[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = Args.toLibtorch(in[i], op.schema().arguments().get(i));
    }
    return out;
  }

  /** A tensor of one element where a number belongs: its value is read, and may not be traced. */
  private void readScalars(AtenOp op, @Nullable Object[] in) {
    for (int i = 0; i < in.length; i++) {
      Argument a = op.schema().arguments().get(i);
      if (a.type().kind() == Kind.TENSOR) {
        continue;
      }
      if (in[i] instanceof Handle h) {
        in[i] = state.item(h, "the argument " + a.name() + " of " + op.schema().name());
      } else if (in[i] instanceof List<?> l && l.stream().anyMatch(Handle.class::isInstance)) {
        List<@Nullable Object> read = new ArrayList<>();
        l.forEach(
            e -> read.add(e instanceof Handle h ? state.item(h, "a size given to " + op) : e));
        in[i] = read;
      }
    }
  }

  private static void refuseUntraceable(
      Trace trace,
      String name,
      AtenOp op,
      @Nullable Object[] in,
      List<Handle> tensors,
      boolean random) {
    if (random && trace.evaluating()) {
      throw new GuestError(
          GuestError.Type.UNSUPPORTED,
          name
              + " draws random numbers in evaluation mode, where a model must be deterministic; use"
              + " nn.Dropout, or pass training=self.training");
    }
    for (int i : op.schema().writtenArguments()) {
      if (in[i] instanceof Handle h
          && h.tensor().is_leaf()
          && h.tensor().requires_grad()
          && h.knownTo(trace)) {
        throw new GuestError(
            GuestError.Type.RUNTIME,
            name + " changes a parameter inside forward; compute a new tensor instead");
      }
    }
    boolean valueShaped =
        VALUE_SHAPED.contains(name) || (valueRead(op) && !METADATA.contains(name));
    if (valueShaped && tensors.stream().anyMatch(trace::dependsOnInput)) {
      throw new GuestError(
          GuestError.Type.VALUE_DEPENDENT,
          "the result of %s depends on tensor values, so the graph would too; use masks (torch.where, masked_fill) of fixed shape, or select rows and write them back (idx = mask.nonzero(), out.index_add_)"
              .formatted(name));
    }
  }

  private static boolean valueRead(AtenOp op) {
    return op.schema().returns().stream().noneMatch(r -> r.type().kind() == Kind.TENSOR)
        && !op.schema().mutates();
  }

  /** Before the call, not in the graph's check after it: such a call would not return. */
  private static void refuseHugeWindows(OpFacts facts, @Nullable Object[] in) {
    for (int i : facts.windows()) {
      List<?> sizes = in[i] instanceof List<?> l ? l : in[i] == null ? List.of() : List.of(in[i]);
      for (Object size : sizes) {
        if (size instanceof Long v && Math.abs(v) > ArgumentRules.LARGEST_WINDOW) {
          throw new GuestError(
              GuestError.Type.UNSUPPORTED,
              "%s with %s %d; at most %d is possible"
                  .formatted(
                      facts.name(),
                      facts.op().schema().arguments().get(i).name(),
                      v,
                      ArgumentRules.LARGEST_WINDOW));
        }
      }
    }
  }

  private static void refuseHuge(String name, @Nullable Object[] in) {
    for (Object a : in) {
      if (a instanceof List<?> l && l.stream().allMatch(Long.class::isInstance)) {
        double bytes = 4;
        for (Object d : l) {
          bytes *= ((Long) d).doubleValue();
        }
        if (bytes > MAX_NEW_BYTES) {
          throw new GuestError(
              GuestError.Type.RUNTIME,
              "%s of size %s needs about %.1f GiB; at most 1 GiB is given to one tensor"
                  .formatted(name, l, bytes / (1L << 30)));
        }
      }
    }
  }
}
