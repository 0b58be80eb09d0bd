package io.prism.review.similarity;

import io.prism.review.python.Node;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What of a syntax tree is looks and what is meant, for {@link ProgramUnit}. */
final class ProgramSyntax {
  private static final int LONGEST_NUMBER = 100; // digits

  private ProgramSyntax() {}

  /** Methods of a class whose names are all different have no order. */
  static List<Node> members(Node block) {
    List<Node> all = block.children();
    Node owner = block.parent();
    if (owner == null || !owner.is("class_definition")) {
      return all;
    }
    Set<String> seen = new HashSet<>();
    boolean different =
        all.stream().map(ProgramSyntax::method).allMatch(n -> n.isEmpty() || seen.add(n));
    return different
        ? all.stream().sorted(Comparator.comparing(ProgramSyntax::method)).toList()
        : all;
  }

  private static String method(Node member) {
    Node definition = member.is("decorated_definition") ? member.field("definition") : member;
    Node name =
        definition != null && definition.is("function_definition")
            ? definition.field("name")
            : null;
    return name == null ? "" : name.name();
  }

  /** Annotations mean something in classes only. */
  static boolean annotation(Node node) {
    Node assignment = node.is("type") ? node.parent() : null;
    Node statement = assignment == null ? null : assignment.parent();
    Node block = statement == null ? null : statement.parent();
    Node owner = block == null ? null : block.parent();
    boolean field =
        assignment != null
            && assignment.is("assignment")
            && owner != null
            && owner.is("class_definition");
    return assignment != null
        && !field
        && assignment.is(
            "assignment", "typed_parameter", "typed_default_parameter", "function_definition");
  }

  /** What belongs to an object or a call, and is no variable. */
  static boolean member(Node node) {
    Node parent = node.parent();
    return parent != null
        && (parent.is("attribute") && node.fieldName().equals("attribute")
            || parent.is("keyword_argument") && node.fieldName().equals("name")
            || parent.is("keyword_pattern", "global_statement", "nonlocal_statement"));
  }

  /** {@return the letters before a string} */
  static String letters(Node start) {
    return start.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  /** {@return a number however it is written} */
  static String number(String text) {
    String plain = text.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      int radix =
          plain.startsWith("0x")
              ? 16
              : plain.startsWith("0o") ? 8 : plain.startsWith("0b") ? 2 : 10;
      boolean whole = radix != 10 || plain.chars().allMatch(Character::isDigit);
      if (plain.length() > LONGEST_NUMBER || plain.endsWith("j")) {
        return "number " + plain;
      }
      return whole
          ? "integer " + new BigInteger(radix == 10 ? plain : plain.substring(2), radix)
          : "float " + Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return "number " + plain;
    }
  }
}
