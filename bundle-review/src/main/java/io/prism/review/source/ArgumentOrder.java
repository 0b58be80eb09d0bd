package io.prism.review.source;

import io.prism.review.python.Node;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Order and names of parameters and arguments. */
final class ArgumentOrder {
  private static final String NONE_AFTER_STAR = "no parameter with a name follows '*'";

  private ArgumentOrder() {}

  /** {@return what is wrong with the parameters of a function or lambda, or null} */
  static @Nullable String ofParameters(Node list) {
    Set<String> names = new HashSet<>();
    boolean defaults = false;
    boolean keywordsOnly = false;
    boolean last = false;
    boolean bare = false;
    boolean slash = false;
    for (Node p : list.children()) {
      if (last) {
        return "a parameter after '**'";
      }
      if (bare && p.is("dictionary_splat_pattern")) {
        return NONE_AFTER_STAR;
      }
      bare = p.is("keyword_separator");
      if (p.is("positional_separator")) {
        if (slash || keywordsOnly || p.equals(list.children().getFirst())) {
          return slash
              ? "'/' occurs twice among the parameters"
              : "'/' stands behind a parameter and before '*'";
        }
        slash = true;
      }
      if (p.is("tuple_pattern")) {
        return "a parameter is a name";
      }
      Node pattern = p.is("typed_parameter") ? p.children().getFirst() : p;
      String name = name(pattern);
      if (name != null && !names.add(name)) {
        return "the parameter '" + name + "' occurs twice";
      }
      if (pattern.is("list_splat_pattern", "keyword_separator")) {
        if (keywordsOnly) {
          return "'*' occurs twice among the parameters";
        }
        keywordsOnly = true;
      } else if (pattern.is("dictionary_splat_pattern")) {
        last = true;
      } else if (p.is("default_parameter", "typed_default_parameter")) {
        defaults = true;
      } else if (name != null && defaults && !keywordsOnly) {
        return "the parameter '" + name + "' without a default follows one with a default";
      }
    }
    return bare ? NONE_AFTER_STAR : null;
  }

  private static @Nullable String name(Node pattern) {
    if (pattern.is("identifier")) {
      return pattern.name();
    }
    Node name = pattern.field("name");
    if (name != null) {
      return name.is("identifier") ? name.name() : null;
    }
    return pattern.is("list_splat_pattern", "dictionary_splat_pattern")
            && !pattern.children().isEmpty()
        ? name(pattern.children().getFirst())
        : null;
  }

  /** {@return what is wrong with the arguments of a call, or null} */
  static @Nullable String ofArguments(Node list) {
    Set<String> names = new HashSet<>();
    boolean keyword = false;
    boolean unpacked = false;
    if (list.children().isEmpty() && list.text().contains(",")) {
      return "a comma without an argument";
    }
    for (Node a : list.children()) {
      if (a.is("keyword_argument")) {
        Node name = a.field("name");
        if (name != null && !names.add(name.name())) {
          return "the argument '" + name.name() + "' is given twice";
        }
        keyword = true;
      } else if (a.is("dictionary_splat")) {
        unpacked = true;
      } else if (unpacked) {
        return "an argument without a name follows '**'";
      } else if (keyword && !a.is("list_splat")) {
        return "an argument without a name follows one with a name";
      }
    }
    return null;
  }
}
