package io.prism.player.bridge;

import io.prism.graph.DType;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Reads what the guest passes: numbers, texts, lists, and opaque objects behind {@code _p}. */
final class GuestValues {
  private static final int MAX_ELEMENTS = 1 << 22;

  /** Something with no meaning here, for instance a generator. */
  record Unknown(String type) {}

  private GuestValues() {}

  /** {@return null, Boolean, Long, Double, String, List, Handle, DType, ..., or Unknown} */
  static @Nullable Object read(Value v) {
    if (v.isHostObject()) {
      return v.asHostObject();
    }
    if (v.isBoolean()) {
      return v.asBoolean();
    }
    if (v.isNumber()) {
      return number(v);
    }
    Value p = v.hasMembers() ? v.getMember("_p") : null;
    if (p != null) {
      return p.isHostObject() ? opaque(p.asHostObject()) : new Unknown(typeOf(v));
    }
    if (v.isString()) {
      return v.asString();
    }
    if (v.isNull()) {
      return null;
    }
    if (v.hasArrayElements()) {
      return list(v);
    }
    DType type = v.isMetaObject() ? ofPython(v.getMetaSimpleName()) : null;
    return type == null ? new Unknown(typeOf(v)) : type;
  }

  /** {@return what PyTorch takes one of Python's own types for} */
  private static @Nullable DType ofPython(String type) {
    return switch (type) {
      case "bool" -> DType.BOOL;
      case "int" -> DType.INT64;
      case "float" -> DType.FLOAT64;
      default -> null;
    };
  }

  private static Object opaque(Object host) {
    if (host instanceof Count) {
      throw new GuestError(
          GuestError.Type.VALUE_DEPENDENT,
          "a number of selected rows depends on tensor values, so it cannot be a size in a graph; use"
              + " torch.zeros_like(rows), rows.view(-1, d) or rows.new_zeros of fixed sizes");
    }
    return host;
  }

  /**
   * 7.0 still is a float to Python although it fits into a long, and so are subclasses of float.
   */
  private static Object number(Value v) {
    Object host = v.as(Object.class);
    if (host instanceof Double) {
      return host;
    }
    if (v.fitsInLong() && v.fitsInBigInteger()) {
      return v.asLong();
    }
    if (v.fitsInDouble()) {
      return v.asDouble();
    }
    throw new GuestError(GuestError.Type.TYPE, "the integer does not fit into 64 bits");
  }

  static List<@Nullable Object> list(Value v) {
    long n = v.getArraySize();
    if (n > MAX_ELEMENTS) {
      throw new GuestError(GuestError.Type.TYPE, "a list of " + n + " elements is too long");
    }
    List<@Nullable Object> out = new ArrayList<>((int) n);
    for (long i = 0; i < n; i++) {
      out.add(read(v.getArrayElement(i)));
    }
    return out;
  }

  private static String typeOf(Value v) {
    Value type = v.getMetaObject();
    return type == null ? "object" : type.getMetaSimpleName();
  }

  /** {@return what {@code o} is, in Python's words, for messages} */
  static String describe(@Nullable Object o) {
    return switch (o) {
      case null -> "None";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case Double _ -> "float";
      case String _ -> "str";
      case Handle _ -> "Tensor";
      case List<?> l -> l.isEmpty() ? "list" : "list of " + describe(l.getFirst());
      case Unknown u -> u.type();
      default -> o.getClass().getSimpleName();
    };
  }
}
