package io.prism.graph.aten;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** One operator of libtorch. Safe for use by many threads. */
public final class AtenOp {
  private static final Dispatcher DISPATCHER = Dispatcher.singleton();

  private final OperatorHandle handle;
  private final AtenSchema schema;
  private final CrashGuard.@Nullable Check guard;

  AtenOp(OperatorHandle handle, AtenSchema schema) {
    this.handle = handle;
    this.schema = schema;
    this.guard = CrashGuard.of(schema);
  }

  /** {@return what the operator takes and gives} */
  public AtenSchema schema() {
    return schema;
  }

  /**
   * Calls the operator. Missing trailing arguments take their defaults. Values are {@link Tensor},
   * Long (or Integer), Double (or Float), Boolean, String, long[], double[], boolean[], {@code
   * List} of tensors (with nulls where the schema allows), {@code DType}, {@code MemoryFormat},
   * {@code Arg.Layout}, libtorch's Device, or null for None. A Scalar is a Long, Double or Boolean.
   *
   * @return one value per result of the schema: Tensor (null when undefined), Long, Double,
   *     Boolean, String, or a list of tensors; new tensors belong to the caller's pointer scope
   * @throws AtenException when a value does not fit the schema or libtorch refuses the call
   */
  public @Nullable Object[] call(@Nullable Object... args) {
    List<AtenSchema.Argument> formal = schema.arguments();
    if (args.length > formal.size()) {
      throw new AtenException(
          "%s takes %d arguments, found %d".formatted(schema.label(), formal.size(), args.length));
    }
    PointerScope outer = PointerScope.getInnerScope();
    try (PointerScope _ = new PointerScope()) {
      IValueVector stack = new IValueVector(formal.size());
      for (int i = 0; i < formal.size(); i++) {
        AtenSchema.Argument a = formal.get(i);
        if (i >= args.length && !a.hasDefault()) {
          throw new AtenException(schema.label() + " needs the argument " + a.name());
        }
        Object v = i < args.length ? args[i] : a.defaultValue();
        stack.put(i, IValues.shared(v, a, schema));
      }
      callBoxed(stack);
      @Nullable Object[] results = new @Nullable Object[(int) stack.size()];
      for (int i = 0; i < results.length; i++) {
        results[i] = IValues.toJava(stack.get(i));
        escape(results[i], outer);
      }
      return results;
    }
  }

  /**
   * Calls the operator on a prepared stack: arguments in, results out.
   *
   * @throws AtenException when libtorch refuses
   */
  public void callBoxed(IValueVector stack) {
    if (guard != null) {
      guard.check(stack);
    }
    try {
      DISPATCHER.callBoxed(handle, stack);
    } catch (RuntimeException e) {
      throw AtenException.of(schema.label(), e);
    }
  }

  /**
   * {@return {@code value} as the argument at {@code index} of this operator; the caller closes it}
   *
   * @throws AtenException when it does not fit
   */
  public IValue box(int index, @Nullable Object value) {
    return IValues.of(value, schema.arguments().get(index), schema);
  }

  /** Hands a result to the caller's scope, or keeps it alive for a caller without one. */
  private static void escape(@Nullable Object value, @Nullable PointerScope outer) {
    if (value instanceof Pointer p) {
      if (outer == null) {
        p.retainReference();
      } else {
        outer.attach(p);
      }
    } else if (value instanceof List<?> l) {
      l.forEach(v -> escape(v, outer));
    }
  }

  @Override
  public String toString() {
    return schema.toString();
  }
}
