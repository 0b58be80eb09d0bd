package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.MemoryFormat;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the host that the guest can reach: the functions of {@link #exported()}. None of
 * them opens a file, reads a clock or starts anything; all take and give numbers, texts and opaque
 * handles.
 */
public final class Bridge {
  /** libtorch's index errors, which arrive as texts. */
  private static final Pattern INDEX =
      Pattern.compile("Dimension out of range|index out of range in self|is out of bounds for dim");

  /** One function: reads its arguments itself, returns what the guest shall see. */
  private interface Function {
    @Nullable Object call(Value[] args);
  }

  private final BridgeState state = new BridgeState();
  private final Operations operations = new Operations(state);
  private final Autograd autograd = new Autograd(state, this::newTensor);
  private final Lessons lessons = new Lessons(this);
  private final Map<String, Object> functions = new LinkedHashMap<>();
  private @Nullable Value wrap;
  private @Nullable Value named;
  private @Nullable Value counted;
  private @Nullable Value raise;
  private @Nullable Value where;

  public Bridge() {
    operations();
    tensors();
    values();
    tracing();
    autograd.export(this::export);
    lessons.export(this::export);
  }

  /** {@return the one object the guest gets} */
  public ProxyObject exported() {
    return ProxyObject.fromMap(functions);
  }

  /**
   * @param raiser {@code (type, message)} that raises the Python exception
   * @param locator {@code () -> "file:line"} of the innermost frame of the bundle
   */
  public void install(Value raiser, Value locator) {
    raise = raiser;
    where = locator;
  }

  /** Gives the guest lessons, or none any more. */
  public void teach(@Nullable Teacher teacher) {
    lessons.teacher(teacher);
  }

  /** {@return file and line of the innermost frame of the bundle, empty when there is none} */
  public String where() {
    return Objects.requireNonNull(where).execute().asString();
  }

  /** {@return the ATen operations that the guest may call by name, sorted} */
  public static List<String> operationNames() {
    return Names.functions();
  }

  private static boolean has(String name) {
    return Names.function(name) || Names.group(name);
  }

  /** {@return those of them that are methods of a tensor too, sorted} */
  public static List<String> methodNames() {
    return Names.functions().stream().filter(Names::method).toList();
  }

  private void export(String name, java.util.function.Function<Value[], @Nullable Object> f) {
    functions.put(name, guarded(f::apply));
  }

  /** libtorch's and our own errors become Python exceptions; the guest's own pass through. */
  private ProxyExecutable guarded(Function f) {
    return args -> {
      try {
        return f.call(args);
      } catch (PolyglotException e) {
        throw e;
      } catch (GuestError e) {
        return raised(e.type(), e);
      } catch (AtenException e) {
        boolean index = INDEX.matcher(String.valueOf(e.getMessage())).find();
        return raised(index ? GuestError.Type.INDEX : GuestError.Type.RUNTIME, e);
      } catch (ArithmeticException | IllegalArgumentException e) {
        return raised(GuestError.Type.RUNTIME, e);
      } catch (RuntimeException e) {
        String message = e.getMessage();
        return raised(
            GuestError.Type.RUNTIME,
            new AtenException(
                message == null ? e.toString() : message.lines().findFirst().orElse("")));
      }
    };
  }

  private Object raised(GuestError.Type type, RuntimeException e) {
    return Objects.requireNonNull(raise).execute(type.name(), String.valueOf(e.getMessage()));
  }

  private void operations() {
    export(
        "op",
        a -> {
          @Nullable Object[] out =
              operations.call(a[0].asString(), GuestValues.list(a[1]), keywords(a[2]));
          return result(a[0].asString(), out, a[1]);
        });
    export("has_function", a -> has(a[0].asString()));
    export("has_method", a -> Names.method(a[0].asString()));
    export("nearest", a -> Names.suggestion(a[0].asString()));
    export(
        "nearest_of",
        a ->
            Names.suggestion(
                a[0].asString(), GuestValues.list(a[1]).stream().map(String::valueOf).toList()));
    export("dtype", a -> DType.ofLabel(a[0].asString()).orElseThrow());
    export("layout", _ -> new Arg.Layout());
    export("memory_format", a -> MemoryFormat.ofLabel(a[0].asString()).orElseThrow());
    export("device", _ -> new Overloads.RunDevice());
    export(
        "install",
        a -> {
          wrap = a[0];
          named = a[1];
          counted = a[3];
          return null;
        });
  }

  private void tensors() {
    export("shape", a -> shape(handle(a[0])));
    export(
        "stride",
        a -> {
          Tensor t = tensor(a[0]);
          long[] out = new long[(int) t.dim()];
          for (int i = 0; i < out.length; i++) {
            out[i] = t.stride(i);
          }
          return longs(out);
        });
    export(
        "dtype_of",
        a -> {
          Tensor t = tensor(a[0]);
          return t.is_complex()
              ? (t.element_size() == 16 ? "complex128" : "complex64")
              : Tensors.dtype(t).label();
        });
    export("is_contiguous", a -> tensor(a[0]).is_contiguous());
    export(
        "from_values",
        a -> {
          long[] shape = GuestValues.list(a[1]).stream().mapToLong(o -> (Long) req(o)).toArray();
          DType dtype = (DType) req(GuestValues.read(a[2]));
          return newTensor(Elements.write(GuestValues.list(a[0]), shape, dtype));
        });
  }

  private void values() {
    export("item", a -> counted(state.number(handle(a[0]))));
    export("truth", a -> state.truth(handle(a[0])));
    export("some", a -> state.some(count(a[0])));
    export("same_count", a -> sameCount(count(a[0]), count(a[1])));
    export(
        "count_refused",
        a -> {
          throw new GuestError(
              GuestError.Type.VALUE_DEPENDENT,
              a[0].asString()
                  + ": how many rows are selected depends on tensor values, so while a model is traced"
                  + " only 'is there any' can be asked (rows.numel() == 0, mask.any()). Use"
                  + " torch.zeros_like(rows), rows.view(-1, d), a loop over range(num_experts)");
        });
    export(
        "values",
        a -> {
          state.requireReadable(handle(a[0]), "tolist()");
          return ProxyArray.fromList(new ArrayList<>(Elements.read(tensor(a[0]))));
        });
    export(
        "value",
        a -> {
          state.requireReadable(handle(a[1]), a[0].asString() + ": this line");
          return null;
        });
  }

  private static Count count(Value v) {
    return v.getMember("_p").asHostObject();
  }

  private static boolean sameCount(Count a, Count b) {
    return a.traced() == b.traced() && a.other() == b.other();
  }

  private Object counted(Object o) {
    return o instanceof Count ? Objects.requireNonNull(counted).execute(o) : o;
  }

  /** Sizes; where values decide one, an object that stands for the number. */
  private ProxyArray shape(Handle h) {
    long[] shape = Tensors.shape(h.tensor());
    Trace t = state.trace();
    Tensor shadow = t != null && !t.initial() && h.knownTo(t) ? h.shadow() : null;
    if (shadow == null) {
      return longs(shape);
    }
    Object[] out = new Object[shape.length];
    for (int d = 0; d < out.length; d++) {
      long other = shadow.size(d);
      out[d] = other == shape[d] ? shape[d] : counted(new Count(h, d, shape[d], other));
    }
    return ProxyArray.fromArray(out);
  }

  private void tracing() {
    export("enter", a -> running(t -> t.enter(a[0].asString())));
    export("leave", _ -> running(Trace::leave));
    export("tracing", _ -> state.trace() != null);
    export("untraced", a -> untraced(a[0]));
  }

  /** What a trace need not know, for instance a check of the bundle's own arithmetic. */
  private Value untraced(Value function) {
    Trace t = state.trace();
    state.trace(null);
    try {
      return function.execute();
    } finally {
      state.trace(t);
    }
  }

  private @Nullable Object running(java.util.function.Consumer<Trace> action) {
    Trace t = state.trace();
    if (t != null) {
      action.accept(t);
    }
    return null;
  }

  private static Map<String, @Nullable Object> keywords(Value v) {
    if (v.isNull()) {
      return Map.of();
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (Value keys = v.getHashKeysIterator(); keys.hasIteratorNextElement(); ) {
      Value k = keys.getIteratorNextElement();
      Object value = GuestValues.read(v.getHashValue(k));
      if (!(value instanceof GuestValues.Unknown u && u.type().equals("Generator"))) {
        out.put(k.asString(), value);
      }
    }
    return out;
  }

  private @Nullable Object result(String name, @Nullable Object[] out, Value args) {
    if (out.length == 1) {
      return shown(out[0], args);
    }
    List<Object> parts = new ArrayList<>();
    for (Object o : out) {
      parts.add(shown(o, args));
    }
    return Objects.requireNonNull(named).execute(name, ProxyArray.fromList(parts));
  }

  private @Nullable Object shown(@Nullable Object o, Value args) {
    return switch (o) {
      case Handle h -> wrapped(h, args);
      case List<?> l -> {
        List<Object> parts = new ArrayList<>();
        l.forEach(e -> parts.add(shown(e, args)));
        yield Objects.requireNonNull(named).execute("", ProxyArray.fromList(parts));
      }
      case null, default -> o;
    };
  }

  /** {@return the guest's object for {@code h}: the argument itself when it is that tensor} */
  private Value wrapped(Handle h, Value args) {
    long n = h.show() ? args.getArraySize() : 0;
    for (long i = 0; i < n; i++) {
      Value v = args.getArrayElement(i);
      if (!v.isNull() && v.hasMember("_p") && v.getMember("_p").isHostObject()) {
        if (v.getMember("_p").asHostObject() == h) {
          return v;
        }
      }
    }
    return Objects.requireNonNull(wrap).execute(h);
  }

  /** {@return a new guest tensor around {@code t}} */
  public Value newTensor(Tensor t) {
    return shown(new Handle(t));
  }

  Value shown(Handle h) {
    h.show();
    return Objects.requireNonNull(wrap).execute(h);
  }

  /** {@return the handle behind a guest's tensor} */
  public static Handle handle(Value v) {
    return GuestValues.read(v) instanceof Handle h ? h : notATensor(v);
  }

  private static Handle notATensor(Value v) {
    throw new GuestError(
        GuestError.Type.TYPE,
        "expected a Tensor, found " + GuestValues.describe(GuestValues.read(v)));
  }

  static Tensor tensor(Value v) {
    return handle(v).tensor();
  }

  private static Object req(@Nullable Object o) {
    return Objects.requireNonNull(o);
  }

  private static ProxyArray longs(long[] values) {
    Object[] boxed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return ProxyArray.fromArray(boxed);
  }

  /**
   * Starts to record; every operation from now on belongs to the trace.
   *
   * @param constantLimit most bytes of all constants together
   * @param answers what Python shall be told where it asks whether values select anything
   */
  public Trace startTrace(
      Graph.Mode mode,
      Handle tokens,
      List<Trace.Owned> owned,
      long constantLimit,
      Answers answers) {
    GradMode.set_enabled(true);
    Trace t = new Trace(mode, tokens, owned, this::where, constantLimit, answers);
    state.trace(t);
    return t;
  }

  /**
   * Starts to record the making of a model.
   *
   * @param constantLimit most bytes that initial values may hold and no operation made
   */
  public Trace startMaking(Handle tokens, long constantLimit) {
    return startTrace(Graph.Mode.INIT, tokens, List.of(), constantLimit, Answers.something());
  }

  /** Stops recording. */
  public void stopTrace() {
    state.trace(null);
    GradMode.set_enabled(true);
  }

  /** Copies {@code h}'s present value, as it is {@linkplain Handle#stored() stored}. */
  public static Tensor snapshot(Handle h) {
    return h.stored().detach().clone();
  }
}
