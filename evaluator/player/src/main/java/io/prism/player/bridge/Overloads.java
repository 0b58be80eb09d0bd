package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.MemoryFormat;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Argument;
import io.prism.graph.aten.AtenSchema.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Picks the overload of an ATen operation that the guest's arguments fit with the least effort.
 * What was picked is kept for each {@link CallShape}: a training loop makes the same few hundred
 * calls.
 */
final class Overloads {
  /** Marks a device argument: wherever the run is. */
  record RunDevice() {}

  /**
   * An overload with its arguments in schema order, tensors still as {@link Handle}s.
   *
   * @param args defaults filled in
   */
  record Bound(OpFacts facts, @Nullable Object[] args) {}

  /**
   * How the arguments of one kind of call map to the schema of the overload chosen for it.
   *
   * @param source for each argument of the schema: position in the call, {@code -1 - k} for the
   *     k-th keyword, or {@link #DEFAULT}
   * @param gathered whether the trailing integers form one list
   */
  private record Plan(OpFacts facts, int[] source, boolean gathered, int cost) {}

  private static final int DEFAULT = Integer.MIN_VALUE;

  /** Far more than any model has; a guest that makes up calls for ever only loses the cache. */
  private static final int MAX_PLANS = 8192;

  private static final Map<String, Plan> PLANS = new ConcurrentHashMap<>();

  private static final int NO = -1;
  private static final @Nullable Object[] NOTHING = {};

  /** Python spells some argument names differently from the schemas. */
  private static final Map<String, String> SPELLINGS =
      Map.of("axis", "dim", "keepdims", "keepdim", "input", "self");

  private Overloads() {}

  /**
   * {@return the best fit}
   *
   * @throws GuestError when there is no such operation or none of its overloads fits
   */
  static Bound bind(
      String name, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
    String key = CallShape.of(name, args, kwargs);
    Plan plan = PLANS.get(key);
    if (plan == null) {
      plan = plan(name, args, kwargs);
      if (PLANS.size() >= MAX_PLANS) {
        PLANS.clear();
      }
      PLANS.put(key, plan);
    }
    return bound(plan, args, kwargs);
  }

  private static Bound bound(
      Plan plan, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
    List<@Nullable Object> given =
        plan.gathered() ? Objects.requireNonNull(gatherSizes(args)) : args;
    @Nullable Object[] named = kwargs.isEmpty() ? NOTHING : kwargs.values().toArray();
    List<Argument> formal = plan.facts().op().schema().arguments();
    @Nullable Object[] out = new @Nullable Object[formal.size()];
    for (int i = 0; i < out.length; i++) {
      int from = plan.source()[i];
      Argument a = formal.get(i);
      out[i] =
          from == DEFAULT
              ? a.defaultValue()
              : convert(from >= 0 ? given.get(from) : named[-1 - from], a.type());
    }
    return new Bound(plan.facts(), out);
  }

  private static Plan plan(
      String name, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
    List<AtenOp> all = Names.callable(name) ? candidates(name) : List.of();
    if (all.isEmpty()) {
      throw new GuestError(
          GuestError.Type.UNSUPPORTED, "there is no operation " + name + Names.suggestion(name));
    }
    Plan best = best(all, args, kwargs, false);
    if (best == null) {
      List<@Nullable Object> gathered = gatherSizes(args);
      best = gathered == null ? null : best(all, gathered, kwargs, true);
    }
    if (best == null) {
      throw new GuestError(GuestError.Type.TYPE, misfit(name, all, args, kwargs));
    }
    return best;
  }

  private static List<AtenOp> candidates(String name) {
    return Aten.overloads("aten::" + name).stream()
        .filter(o -> !o.schema().overload().contains("hacked_twin"))
        .toList();
  }

  private static @Nullable Plan best(
      List<AtenOp> all,
      List<@Nullable Object> args,
      Map<String, @Nullable Object> kwargs,
      boolean gathered) {
    Plan best = null;
    for (AtenOp op : all) {
      Plan b = fit(op, args, kwargs, gathered);
      if (b != null && (best == null || b.cost() < best.cost())) {
        best = b;
      }
    }
    return best;
  }

  /** {@code x.flip(0, 1)} means {@code x.flip([0, 1])}; tried only when nothing fits as written. */
  private static @Nullable List<@Nullable Object> gatherSizes(List<@Nullable Object> args) {
    int first = !args.isEmpty() && args.getFirst() instanceof Handle ? 1 : 0;
    List<@Nullable Object> tail = args.subList(first, args.size());
    if (tail.size() < 2 || !tail.stream().allMatch(Long.class::isInstance)) {
      return null;
    }
    List<@Nullable Object> out = new ArrayList<>(args.subList(0, first));
    out.add(new ArrayList<>(tail));
    return out;
  }

  private static @Nullable Plan fit(
      AtenOp op,
      List<@Nullable Object> args,
      Map<String, @Nullable Object> kwargs,
      boolean gathered) {
    List<Argument> formal = op.schema().arguments();
    int[] source = new int[formal.size()];
    Map<String, Integer> named = spelled(op.schema(), kwargs);
    @Nullable Object[] values = kwargs.values().toArray();
    int cost = 0;
    int position = 0;
    int taken = 0;
    for (int i = 0; i < source.length; i++) {
      Argument a = formal.get(i);
      boolean positional = !a.kwargOnly() && position < args.size();
      Integer byName = named.get(a.name());
      if (positional && byName != null) {
        return null;
      }
      if (!positional && byName == null) {
        if (!a.hasDefault()) {
          return null;
        }
        source[i] = DEFAULT;
        continue;
      }
      source[i] = positional ? position++ : -1 - Objects.requireNonNull(byName);
      taken += byName == null ? 0 : 1;
      int c = cost(positional ? args.get(source[i]) : values[-1 - source[i]], a.type());
      if (c == NO) {
        return null;
      }
      cost += c;
    }
    return position == args.size() && taken == named.size()
        ? new Plan(OpFacts.of(op), source, gathered, cost)
        : null;
  }

  /** {@return position in {@code kwargs} of each keyword, under the schema's name for it} */
  private static Map<String, Integer> spelled(
      AtenSchema schema, Map<String, @Nullable Object> kwargs) {
    Map<String, Integer> out = new HashMap<>();
    int k = 0;
    for (Map.Entry<String, @Nullable Object> e : kwargs.entrySet()) {
      String name =
          schema.indexOf(e.getKey()) >= 0
              ? e.getKey()
              : SPELLINGS.getOrDefault(e.getKey(), e.getKey());
      // None for an option that this overload does not have says nothing.
      if (e.getValue() != null || schema.indexOf(name) >= 0) {
        out.put(name, k);
      }
      k++;
    }
    return out;
  }

  private static int cost(@Nullable Object v, AtenSchema.Type t) {
    if (v == null) {
      return t.optional() ? 0 : NO;
    }
    if (t.list()) {
      if (v instanceof List<?> l) {
        if (t.kind() == Kind.SCALAR && l.stream().anyMatch(Handle.class::isInstance)) {
          return NO; // tensors of one element are tensors all the same: the list form means them
        }
        AtenSchema.Type element =
            new AtenSchema.Type(t.kind(), t.optionalElements(), false, false, 0);
        return l.stream().allMatch(e -> cost(e, element) != NO) ? 0 : NO;
      }
      return t.kind() == Kind.INT && v instanceof Long
          ? 2
          : t.kind() == Kind.FLOAT && v instanceof Double ? 2 : NO;
    }
    boolean scalarTensor = v instanceof Handle h && h.tensor().dim() == 0;
    return switch (t.kind()) {
      case TENSOR -> v instanceof Handle ? 0 : NO;
      case SCALAR ->
          v instanceof Long || v instanceof Double || v instanceof Boolean
              ? 0
              : scalarTensor ? 40 : NO;
      case INT -> v instanceof Long ? 0 : v instanceof Boolean ? 20 : scalarTensor ? 40 : NO;
      case FLOAT -> v instanceof Double ? 0 : v instanceof Long ? 1 : scalarTensor ? 40 : NO;
      case BOOL -> v instanceof Boolean ? 0 : NO;
      case STRING -> v instanceof String ? 0 : NO;
      case DTYPE -> v instanceof DType ? 0 : NO;
      case LAYOUT -> v instanceof Arg.Layout ? 0 : NO;
      case DEVICE -> v instanceof RunDevice || v instanceof String ? 0 : NO;
      case MEMORY_FORMAT -> v instanceof MemoryFormat ? 0 : NO;
      case OTHER -> NO;
    };
  }

  private static @Nullable Object convert(@Nullable Object v, AtenSchema.Type t) {
    if (t.kind() == Kind.DEVICE && v != null) {
      return new RunDevice();
    }
    if (!t.list() || v == null) {
      return t.kind() == Kind.FLOAT && v instanceof Long l
          ? Double.valueOf(l)
          : t.kind() == Kind.INT && v instanceof Boolean b ? (Object) (b ? 1L : 0L) : v;
    }
    if (v instanceof Long l) {
      return new ArrayList<>(Collections.nCopies(Math.max(1, t.listSize()), l));
    }
    if (v instanceof Double d) {
      return new ArrayList<>(Collections.nCopies(Math.max(1, t.listSize()), d));
    }
    AtenSchema.Type element = new AtenSchema.Type(t.kind(), t.optionalElements(), false, false, 0);
    List<@Nullable Object> out = new ArrayList<>();
    ((List<?>) v).forEach(e -> out.add(convert(e, element)));
    return out;
  }

  private static String misfit(
      String name,
      List<AtenOp> all,
      List<@Nullable Object> args,
      Map<String, @Nullable Object> kwargs) {
    Set<String> forms = new HashSet<>();
    all.stream().filter(o -> !o.schema().mutates()).forEach(o -> forms.add(o.toString()));
    String found =
        args.stream().map(GuestValues::describe).collect(Collectors.joining(", ", "(", ""))
            + kwargs.entrySet().stream()
                .map(e -> ", " + e.getKey() + "=" + GuestValues.describe(e.getValue()))
                .collect(Collectors.joining("", "", ")"));
    return "%s: no form takes %s; forms: %s"
        .formatted(name, found, forms.stream().sorted().limit(6).collect(Collectors.joining("; ")));
  }
}
