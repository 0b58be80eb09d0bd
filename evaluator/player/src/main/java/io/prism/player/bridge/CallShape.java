package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.MemoryFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a call decides its overload: the operation, the kinds of its arguments and the names of
 * its keywords, as one text. Two calls of one shape fit every schema equally well.
 */
final class CallShape {
  private static final String KINDS = "NTSIDBstlmdU";
  private static final int LIST = 0x100;

  private CallShape() {}

  static String of(String name, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
    StringBuilder out = new StringBuilder(name.length() + 8 + 12 * kwargs.size()).append(name);
    out.append('(');
    for (Object a : args) {
      out.append(kind(a));
    }
    for (Map.Entry<String, @Nullable Object> e : kwargs.entrySet()) {
      out.append(',').append(e.getKey()).append('=').append(kind(e.getValue()));
    }
    return out.toString();
  }

  private static char kind(@Nullable Object v) {
    if (v instanceof List<?> l) {
      // A list fits when each element does, so the set of their kinds says all.
      int kinds = 0;
      for (Object e : l) {
        kinds |= 1 << (e instanceof List<?> ? KINDS.length() : KINDS.indexOf(single(e)));
      }
      return (char) (LIST + kinds);
    }
    return single(v);
  }

  private static char single(@Nullable Object v) {
    return switch (v) {
      case null -> 'N';
      case Handle h -> h.isScalar() ? 'S' : 'T';
      case Long _ -> 'I';
      case Double _ -> 'D';
      case Boolean _ -> 'B';
      case String _ -> 's';
      case DType _ -> 't';
      case Arg.Layout _ -> 'l';
      case MemoryFormat _ -> 'm';
      case Overloads.RunDevice _ -> 'd';
      default -> 'U';
    };
  }
}
