package io.prism.review.similarity;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is taken out of a tuple, list or dictionary where it is written down. */
final class Displays {
  private Displays() {}

  /** {@return the item at a constant index or key, where the others do nothing; null otherwise} */
  static @Nullable Node item(Plain plain, Constants constants, Node display, @Nullable Object at) {
    if (at == null) {
      return null;
    }
    List<Node> items = display.children();
    Node found = null;
    if (display.is("tuple", "list")) {
      long index = at instanceof Boolean b ? (b ? 1 : 0) : at instanceof Long n ? n : items.size();
      long place = index < 0 ? index + items.size() : index;
      found = place < 0 || place >= items.size() ? null : items.get((int) place);
    } else if (display.is("dictionary")) {
      for (Node pair : items) {
        Object key = pair.is("pair") ? constants.value(pair.field("key")) : null;
        if (key == null) {
          return null;
        }
        found = same(key, at) ? pair.field("value") : found;
      }
    }
    if (found == null || found.is("list_splat")) {
      return null;
    }
    for (Node item : items) {
      Node value = item.is("pair") ? item.field("value") : item;
      if (value == null || !(value.equals(found) || constants.idle(plain.of(value)))) {
        return null;
      }
    }
    return found;
  }

  /** {@code [x].pop()}, {@code {0: x}.get(0)}, {@code next(iter((x,)))}. */
  static @Nullable Node taken(Plain plain, Constants constants, PythonFile file, Node call) {
    Node function = call.field("function");
    List<Node> given = given(call);
    Node object = function != null && function.is("attribute") ? function.field("object") : null;
    Node name = object == null || function == null ? null : function.field("attribute");
    if (object != null && name != null) {
      Node display = plain.of(object);
      Object at = given.isEmpty() ? Long.valueOf(-1) : constants.value(given.getFirst());
      boolean takes =
          switch (name.name()) {
            case "pop" ->
                display.is("list")
                    ? given.size() <= 1
                    : display.is("dictionary") && !given.isEmpty();
            case "get" -> display.is("dictionary") && !given.isEmpty();
            case "__getitem__" -> given.size() == 1;
            default -> false;
          };
      return takes ? item(plain, constants, display, at) : null;
    }
    Node iterator =
        builtin(file, call, "next") && !given.isEmpty() ? plain.of(given.getFirst()) : null;
    boolean first = iterator != null && builtin(file, iterator, "iter");
    List<Node> iterated = first && iterator != null ? given(iterator) : List.of();
    return iterated.size() == 1 ? item(plain, constants, plain.of(iterated.getFirst()), 0L) : null;
  }

  /** {@return whether a call is one of a builtin function that the file does not bind} */
  static boolean builtin(PythonFile file, Node call, String name) {
    Node function = call.is("call") ? call.field("function") : null;
    return function != null
        && function.is("identifier")
        && function.name().equals(name)
        && file.names().values(function).isEmpty()
        && file.names().origin(function) == null;
  }

  static List<Node> given(Node call) {
    Node arguments = call.field("arguments");
    return arguments == null || !arguments.is("argument_list") ? List.of() : arguments.children();
  }

  private static boolean same(Object key, Object at) {
    Object a = key instanceof Boolean b ? Long.valueOf(b ? 1 : 0) : key;
    Object b = at instanceof Boolean c ? Long.valueOf(c ? 1 : 0) : at;
    return a.equals(b);
  }
}
