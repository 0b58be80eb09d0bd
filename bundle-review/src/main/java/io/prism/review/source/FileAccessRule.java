package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading and writing files. */
final class FileAccessRule implements SourceRule {
  static final RuleInfo FILES =
      RuleInfo.reject(
          "file-access",
          "No files, except checkpoints inside the checkpoint hooks.",
          "Weights and data from outside would make the measurement worthless; unpickling runs code.",
          "import torch\nweights = torch.load('weights.pt')\n",
          "Compute what you need; text comes from the evaluation, checkpoints go below"
              + " checkpoint_dir in save_checkpoint and load_checkpoint.");

  static final Set<String> FUNCTIONS =
      Set.of(
          "torch.load",
          "torch.save",
          "torch.from_file",
          "torch.serialization",
          "torch.jit.load",
          "torch.jit.save",
          "torch.export.load",
          "torch.export.save");
  static final Set<String> METHODS =
      Set.of(
          "from_file",
          "tofile",
          "fromfile",
          "read_text",
          "write_text",
          "read_bytes",
          "write_bytes");
  private static final Set<String> FOLDERS =
      Set.of("checkpoint_dir", "resume_checkpoint_dir", "artifacts_dir");

  @Override
  public List<RuleInfo> rules() {
    return List.of(FILES);
  }

  @Override
  public void node(Node node, Reviewed r) {
    switch (node.kind()) {
      case "identifier" -> {
        if (node.name().equals("open") && r.builtin(node) != null) {
          Node parent = node.parent();
          r.report(
              FILES, parent != null && parent.is("call") ? parent : node, "open() opens a file");
        } else if (Names.role(node) == Names.Role.LOAD) {
          function(node, r);
        }
      }
      case "attribute" -> {
        Node name = node.field("attribute");
        if (name != null && METHODS.contains(name.name())) {
          r.report(FILES, node, name.name() + " reads or writes a file");
        } else {
          function(node, r);
        }
      }
      // getattr with a literal name
      case "call" -> function(node, r);
      default -> {}
    }
  }

  private static void function(Node node, Reviewed r) {
    String origin = r.foreign(node);
    if (origin == null || !refused(origin)) {
      return;
    }
    Node parent = node.parent();
    boolean called = parent != null && parent.is("call") && node.fieldName().equals("function");
    Node call = parent != null && called ? parent : node;
    int path = origin.equals("torch.save") ? 1 : origin.equals("torch.load") ? 0 : -1;
    if (!called || path < 0 || !checkpoint(call, argument(call, path), r)) {
      r.report(FILES, call, origin + " reads or writes a file");
    }
  }

  /** {@return whether a dotted path reads or writes files} */
  static boolean refused(String path) {
    return FUNCTIONS.contains(path) || path.startsWith("torch.serialization.");
  }

  private static @Nullable Node argument(Node call, int position) {
    Node list = call.field("arguments");
    if (list == null) {
      return null;
    }
    List<Node> arguments = list.children();
    for (Node a : arguments) {
      Node name = a.is("keyword_argument") ? a.field("name") : null;
      if (name != null && name.name().equals("f")) {
        return a.field("value");
      }
    }
    return position < arguments.size() ? arguments.get(position) : null;
  }

  /** Whether a path begins with an evaluator-owned folder, inside a checkpoint hook. */
  private static boolean checkpoint(Node call, @Nullable Node given, Reviewed r) {
    Node local = given != null && given.is("identifier") ? r.file().names().assigned(given) : null;
    Node path = local == null ? given : local;
    Node function = call.enclosing("function_definition");
    Node name = function == null ? null : function.field("name");
    if (path == null
        || name == null
        || !(name.name().equals("save_checkpoint") || name.name().equals("load_checkpoint"))) {
      return false;
    }
    Node first = path;
    while (first != null && first.is("binary_operator", "parenthesized_expression", "string")) {
      first =
          switch (first.kind()) {
            case "binary_operator" -> first.field("left");
            case "string" -> firstField(first);
            default -> first.children().isEmpty() ? null : first.children().getFirst();
          };
    }
    return first != null && folder(first, r) && staysBelow(path);
  }

  private static @Nullable Node firstField(Node string) {
    for (Node part : string.children()) {
      if (part.is("string_content")) {
        return null;
      }
      if (part.is("interpolation")) {
        return part.field("expression");
      }
    }
    return null;
  }

  private static boolean folder(Node node, Reviewed r) {
    Node name = node.is("attribute") ? node.field("attribute") : node;
    if (name == null || !name.is("identifier") || !FOLDERS.contains(name.name())) {
      return false;
    }
    return !r.file().names().stored(name.name());
  }

  private static boolean staysBelow(Node path) {
    for (Node n : path.subtree()) {
      String text = n.is("string") ? Literals.prefix(n) + n.text() : "";
      if (text.contains("..") || n.is("call")) {
        return false;
      }
    }
    return true;
  }
}
