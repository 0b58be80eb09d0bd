package io.prism.review.python;

import org.jspecify.annotations.Nullable;

/**
 * One imported thing.
 *
 * <pre>
 * import a.b as c        → module a.b, level 0, name null, alias c
 * from ..a import b as c → module a, level 2, name b, alias c
 * from a import *        → module a, name *
 * </pre>
 *
 * @param node where it stands
 */
public record Import(
    String module, int level, @Nullable String name, @Nullable String alias, Node node) {
  /** {@return the dotted path of what is imported} */
  public String target() {
    if (name == null || name.equals("*")) {
      return module;
    }
    return module.isEmpty() ? name : module + "." + name;
  }

  /** {@return whether it is {@code from module import *}} */
  public boolean star() {
    return "*".equals(name);
  }

  /** {@return whether it is relative to the importing file} */
  public boolean relative() {
    return level > 0;
  }

  /** {@return how the source would say it} */
  public String source() {
    String from = ".".repeat(level) + module;
    return name == null ? "import " + from : "from " + from + " import " + name;
  }
}
