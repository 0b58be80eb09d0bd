package io.prism.graph.aten;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Arguments on which libtorch dies, or reads memory that is not the tensor's, instead of refusing.
 * Found by calling every allowed operation with hostile arguments; others may exist, which is why
 * graphs run in a process and container of their own.
 */
final class CrashGuard {
  /** Looks at prepared arguments. */
  interface Check {
    /**
     * @throws AtenException when the call would not be safe
     */
    void check(IValueVector arguments);
  }

  private CrashGuard() {}

  /** {@return what must hold before a call, null for operations that look after themselves} */
  static @Nullable Check of(AtenSchema schema) {
    return switch (schema.name()) {
      case "aten::div", "aten::div_", "aten::divide", "aten::divide_" -> truncation(schema);
      case "aten::scaled_dot_product_attention" -> notEmpty(schema);
      case "aten::lstm" -> RecurrentGuard.of(schema, 4, 2);
      case "aten::gru" -> RecurrentGuard.of(schema, 3, 1);
      case "aten::rnn_tanh", "aten::rnn_relu" -> RecurrentGuard.of(schema, 1, 1);
      default -> null;
    };
  }

  /** The smallest integer divided by -1 raises SIGFPE in this mode, and only in this one. */
  private static @Nullable Check truncation(AtenSchema schema) {
    int mode = schema.indexOf("rounding_mode");
    if (mode < 0) {
      return null;
    }
    return arguments -> {
      try (PointerScope _ = new PointerScope()) {
        IValue m = arguments.get(mode);
        boolean truncates = "trunc".equals(IValues.text(m));
        if (truncates && !isFloating(arguments.get(0)) && !isFloating(arguments.get(1))) {
          throw new AtenException(
              schema.label()
                  + ": rounding_mode='trunc' is not allowed for integers; use 'floor' or floats");
        }
      }
    };
  }

  /** The number of query heads is divided by the number of key heads before either is looked at. */
  private static Check notEmpty(AtenSchema schema) {
    return arguments -> {
      try (PointerScope _ = new PointerScope()) {
        for (int i = 0; i < 3; i++) {
          Tensor t = arguments.get(i).toTensor();
          if (!t.defined() || t.dim() < 2 || t.numel() == 0) {
            throw new AtenException(
                "%s: %s must have at least two dimensions and not be empty"
                    .formatted(schema.label(), schema.arguments().get(i).name()));
          }
        }
      }
    };
  }

  private static boolean isFloating(IValue v) {
    if (v.isTensor()) {
      Tensor t = v.toTensor();
      return t.defined() && t.is_floating_point();
    }
    return v.isDouble();
  }
}
