package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;

/** Data that pretends to be source. */
final class PayloadRule implements SourceRule {
  private static final int ENCODED = 2_000;
  private static final int ELEMENTS = 10_000;
  private static final int DIGITS = 400;

  static final RuleInfo BLOB =
      RuleInfo.reject(
          "encoded-data",
          "No string of more than 2,000 ASCII characters without a space.",
          "Encoded weights or code cannot be reviewed; weights are learnt in the evaluation.",
          "blob = '" + "QUJD".repeat(600) + "'\n",
          "Remove the blob; initialise parameters with torch.nn.init.");
  static final RuleInfo LARGE =
      RuleInfo.reject(
          "large-literal",
          "No list, tuple, set or dict with more than 10,000 elements, those inside it included, no integer"
              + " of more than 400 digits.",
          "Tables of this size are data; the graph of a model may hold 64 KiB of constants.",
          "table = [" + "1,".repeat(10_001) + "]\n",
          "Compute the table.");

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(BLOB, LARGE);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "string", "concatenated_string" -> {
        if (node.end() - node.start() > ENCODED && unbroken(joined(node))) {
          r.report(BLOB, node, "a text of %,d bytes".formatted(node.end() - node.start()));
        }
      }
      case "list", "tuple", "set", "dictionary" -> {
        Node parent = node.parent();
        boolean inner = parent != null && parent.is("list", "tuple", "set", "dictionary", "pair");
        if (!inner && node.end() - node.start() > ELEMENTS) {
          int elements = elements(node);
          if (elements > ELEMENTS) {
            r.report(LARGE, node, "%,d elements".formatted(elements));
          }
        }
      }
      case "integer" -> {
        if (node.end() - node.start() > DIGITS) {
          r.report(LARGE, node, "an integer of %,d digits".formatted(node.end() - node.start()));
        }
      }
      default -> {}
    }
  }

  /** Elements of a display and of those inside it. */
  private static int elements(Node display) {
    int count = 0;
    for (Node n : display.subtree()) {
      Node parent = n.parent();
      boolean element = parent != null && parent.is("list", "tuple", "set", "dictionary");
      count += element && !n.is("comment") ? 1 : 0;
    }
    return count;
  }

  private static boolean unbroken(String text) {
    int run = 0;
    for (int i = 0; i < text.length() && run < ENCODED; i++) {
      // Prose of scripts without spaces is no encoding.
      char c = text.charAt(i);
      run = c >= 128 || Character.isWhitespace(c) ? 0 : run + 1;
    }
    return run >= ENCODED;
  }

  private static String joined(Node node) {
    if (node.is("string")) {
      return node.text();
    }
    StringBuilder b = new StringBuilder();
    for (Node part : node.children()) {
      String text = part.text();
      b.append(text, Math.min(1, text.length()), Math.max(1, text.length() - 1));
    }
    return b.toString();
  }
}
