package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of torch that leave the tensor world. */
final class TorchRule implements SourceRule {
  static final RuleInfo ESCAPE =
      RuleInfo.reject(
          "torch-escape",
          "No parts of torch that load code, start processes or touch raw memory.",
          "They are ways around the evaluation, and its torch does not have them.",
          "import torch\nmodel = torch.hub.load('a/b', 'c')\n",
          "Write the model with torch.nn, torch.nn.functional and tensor operations.");

  private static final List<String> PARTS =
      List.of(
          "torch.hub",
          "torch.package",
          "torch.multiprocessing",
          "torch.utils.cpp_extension",
          "torch.utils.model_zoo",
          "torch.utils.dlpack",
          "torch.utils.collect_env",
          "torch.utils.tensorboard",
          "torch.ops.load_library",
          "torch.classes.load_library",
          "torch.ops.loaded_libraries",
          "torch.from_dlpack",
          "torch.frombuffer",
          "torch.distributed.rpc",
          "torch.distributed.elastic",
          "torch.distributed.launch",
          "torch.distributed.run",
          "torch.testing._internal");

  @Override
  public List<RuleInfo> rules() {
    return List.of(ESCAPE);
  }

  @Override
  public void file(Reviewed r) {
    for (Import i : r.file().names().imports()) {
      String part = i.relative() || r.idle(i.node()) ? null : part(i.target());
      if (part != null) {
        r.report(ESCAPE, i.node(), part + " is not available");
      }
    }
  }

  @Override
  public void node(Node node, Reviewed r) {
    boolean name = node.is("identifier") && Names.role(node) == Names.Role.LOAD;
    if (!name && !node.is("attribute", "call")) {
      return;
    }
    String part = part(r.foreign(node));
    Node parent = node.parent();
    // Of torch.hub.load.x only the shortest offending path is reported.
    Node inner = node.is("attribute") ? node.field("object") : asked(node, r);
    if (part != null && parent != null && (inner == null || part(r.foreign(inner)) == null)) {
      r.report(ESCAPE, node, part + " is not available");
    }
  }

  private static @Nullable Node asked(Node node, Reviewed r) {
    List<Node> asked = node.is("call") ? r.file().names().attributeCall(node) : null;
    return asked == null ? null : asked.getFirst();
  }

  /** {@return whether a part that this rule refuses lies below {@code path}} */
  static boolean leadsTo(String path) {
    return PARTS.stream().anyMatch(p -> p.startsWith(path + "."));
  }

  static @Nullable String part(@Nullable String origin) {
    if (origin == null || !origin.startsWith("torch.")) {
      return null;
    }
    for (String part : PARTS) {
      if (origin.equals(part) || origin.startsWith(part + ".")) {
        return part;
      }
    }
    return null;
  }
}
