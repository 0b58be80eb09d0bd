package io.prism.graph.aten;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.MemoryFormat;
import io.prism.graph.aten.AtenSchema.Argument;
import io.prism.graph.aten.AtenSchema.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.BoolType;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.FloatType;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.IntType;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type.TypePtr;
import org.jspecify.annotations.Nullable;

/** Between Java values and libtorch's boxed values. Temporaries belong to the caller's scope. */
final class IValues {
  private static final int SMALL = 64;

  /** Most arguments are one of these; a new one costs an allocation on both sides. */
  private static final IValue NONE = kept(new IValue());

  private static final IValue TRUE = kept(new IValue(true));
  private static final IValue FALSE = kept(new IValue(false));
  private static final IValue[] INTS = smallInts();

  private IValues() {}

  private static IValue[] smallInts() {
    IValue[] out = new IValue[2 * SMALL];
    for (int i = 0; i < out.length; i++) {
      out[i] = kept(new IValue((long) (i - SMALL)));
    }
    return out;
  }

  /** Lives as long as the process, whatever scope is open. */
  private static IValue kept(IValue v) {
    v.retainReference();
    return v;
  }

  /**
   * Shared values are only ever copied into a stack; a caller that closes its own gets a new one.
   */
  static IValue shared(@Nullable Object value, Argument a, AtenSchema schema) {
    Kind kind = a.type().kind();
    if (value == null && a.type().optional()) {
      return NONE;
    }
    if (!a.type().list()) {
      if (value instanceof Boolean b && (kind == Kind.BOOL || kind == Kind.SCALAR)) {
        return b ? TRUE : FALSE;
      }
      if (value instanceof Long l
          && (kind == Kind.INT || kind == Kind.SCALAR)
          && l >= -SMALL
          && l < SMALL) {
        return INTS[(int) (l + SMALL)];
      }
    }
    return of(value, a, schema);
  }

  static IValue of(@Nullable Object value, Argument a, AtenSchema schema) {
    AtenSchema.Type type = a.type();
    if (value == null) {
      // A required tensor may be undefined; libtorch itself checks which operators accept that.
      if (type.optional()) {
        return new IValue();
      }
      throw misfit(value, a, schema);
    }
    IValue v = type.list() ? list(value, type) : single(value, type.kind());
    if (v == null) {
      throw misfit(value, a, schema);
    }
    return v;
  }

  private static @Nullable IValue single(Object value, Kind kind) {
    return switch (kind) {
      case TENSOR -> value instanceof Tensor t ? new IValue(t) : null;
      case INT -> isInt(value) ? new IValue(((Number) value).longValue()) : null;
      case FLOAT -> value instanceof Number n ? new IValue(n.doubleValue()) : null;
      case BOOL -> value instanceof Boolean b ? new IValue(b.booleanValue()) : null;
      case SCALAR -> scalar(value);
      case STRING -> value instanceof String s ? new IValue(s) : null;
      case DTYPE -> value instanceof DType d ? new IValue((long) d.code()) : null;
      case LAYOUT -> value instanceof Arg.Layout ? new IValue(0L) : null;
      case DEVICE -> value instanceof Device d ? new IValue(d) : null;
      case MEMORY_FORMAT -> value instanceof MemoryFormat f ? new IValue((long) f.ordinal()) : null;
      case OTHER -> null;
    };
  }

  private static boolean isInt(Object value) {
    return value instanceof Long || value instanceof Integer;
  }

  private static @Nullable IValue scalar(Object value) {
    if (value instanceof Boolean b) {
      return new IValue(b.booleanValue());
    }
    if (isInt(value)) {
      return new IValue(((Number) value).longValue());
    }
    return value instanceof Number n ? new IValue(n.doubleValue()) : null;
  }

  private static @Nullable IValue list(Object value, AtenSchema.Type type) {
    return switch (type.kind()) {
      case INT -> {
        long[] v =
            value instanceof long[] l
                ? l
                : isInt(value) ? repeat(((Number) value).longValue(), type) : null;
        yield v == null ? null : ints(v);
      }
      case FLOAT, SCALAR -> value instanceof double[] v ? floats(v) : null;
      case BOOL -> value instanceof boolean[] v ? bools(v) : null;
      case TENSOR -> value instanceof List<?> l ? tensors(l, type.optionalElements()) : null;
      default -> null;
    };
  }

  private static long[] repeat(long value, AtenSchema.Type type) {
    long[] out = new long[Math.max(1, type.listSize())];
    Arrays.fill(out, value);
    return out;
  }

  private static IValue ints(long[] values) {
    GenericList list = new GenericList(new TypePtr(IntType.getIntTypePtr().get()));
    list.reserve(values.length);
    for (long v : values) {
      list.push_back(new IValue(v));
    }
    return new IValue(list);
  }

  private static IValue floats(double[] values) {
    GenericList list = new GenericList(new TypePtr(FloatType.getFloatTypePtr().get()));
    list.reserve(values.length);
    for (double v : values) {
      list.push_back(new IValue(v));
    }
    return new IValue(list);
  }

  private static IValue bools(boolean[] values) {
    GenericList list = new GenericList(new TypePtr(BoolType.get().get()));
    list.reserve(values.length);
    for (boolean v : values) {
      list.push_back(new IValue(v));
    }
    return new IValue(list);
  }

  private static @Nullable IValue tensors(List<?> values, boolean optional) {
    GenericList list =
        new GenericList(optional ? OptionalType.ofTensor() : new TypePtr(TensorType.get()));
    list.reserve(values.size());
    for (Object v : values) {
      if (v instanceof Tensor t) {
        list.push_back(new IValue(t));
      } else if (v == null && optional) {
        list.push_back(new IValue());
      } else {
        return null;
      }
    }
    return new IValue(list);
  }

  static @Nullable Object toJava(IValue v) {
    if (v.isTensor()) {
      Tensor t = new Tensor(v.toTensor());
      return t.defined() ? t : null;
    }
    if (v.isNone()) {
      return null;
    }
    if (v.isInt()) {
      return v.toInt();
    }
    if (v.isDouble()) {
      return v.toDouble();
    }
    if (v.isBool()) {
      return v.toBool();
    }
    if (v.isString()) {
      return text(v);
    }
    if (v.isTensorList()) {
      return tensorList(v);
    }
    throw new AtenException("a result of kind " + v.tagKind().getString() + " is not supported");
  }

  /** {@return the text in {@code v}, null when it holds something else} */
  static @Nullable String text(IValue v) {
    if (!v.isString()) {
      return null;
    }
    BytePointer text = v.toStringRef(); // null for an empty text
    return text == null ? "" : text.getString();
  }

  private static List<Tensor> tensorList(IValue v) {
    IValueVector elements = v.toList().vec();
    List<Tensor> out = new ArrayList<>();
    for (long i = 0; i < elements.size(); i++) {
      out.add(new Tensor(elements.get(i).toTensor()));
    }
    return List.copyOf(out);
  }

  private static AtenException misfit(@Nullable Object value, Argument a, AtenSchema schema) {
    String found = value == null ? "None" : value.getClass().getSimpleName();
    AtenSchema.Type t = a.type();
    return new AtenException(
        "%s: argument %s must be %s%s%s, found %s"
            .formatted(
                schema.label(),
                a.name(),
                t.list() ? "a list of " : "",
                t.kind().name().toLowerCase(java.util.Locale.ROOT),
                t.optional() ? " or None" : "",
                found));
  }
}
