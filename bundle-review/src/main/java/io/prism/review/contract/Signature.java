package io.prism.review.contract;

import io.prism.review.python.Node;

/**
 * The shape of a function's parameters.
 *
 * @param required positional parameters without default
 * @param positional all positional parameters
 * @param varargs whether there is {@code *args}
 * @param requiredKeywords keyword-only parameters without default
 */
record Signature(
    boolean async, int required, int positional, boolean varargs, int requiredKeywords) {
  static Signature of(Node function) {
    int required = 0;
    int positional = 0;
    boolean varargs = false;
    boolean keywords = false;
    int requiredKeywords = 0;
    Node parameters = function.field("parameters");
    if (parameters != null) {
      for (Node p : parameters.children()) {
        boolean splat = p.is("list_splat_pattern") || typed(p, "list_splat_pattern");
        boolean plain = p.is("identifier") || typed(p, "identifier");
        if (splat) {
          varargs = true;
          keywords = true;
        } else if (p.is("keyword_separator")) {
          keywords = true;
        } else if (plain || p.is("default_parameter", "typed_default_parameter")) {
          if (keywords) {
            requiredKeywords += plain ? 1 : 0;
          } else {
            positional++;
            required += plain ? 1 : 0;
          }
        }
      }
    }
    boolean async = function.text().startsWith("async");
    return new Signature(async, required, positional, varargs, requiredKeywords);
  }

  private static boolean typed(Node parameter, String kind) {
    return parameter.is("typed_parameter")
        && !parameter.children().isEmpty()
        && parameter.children().getFirst().is(kind);
  }

  /** {@return whether {@code f(1, 2, .., n)} is a legal call} */
  boolean accepts(int n) {
    return required <= n && (n <= positional || varargs) && requiredKeywords == 0;
  }
}
