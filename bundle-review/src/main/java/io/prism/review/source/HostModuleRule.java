package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Host modules reached through modules that happen to import them. */
final class HostModuleRule implements SourceRule {
  static final RuleInfo HOST =
      RuleInfo.reject(
          "host-module",
          "Allowed modules are not a way to the modules they import themselves.",
          "`from torch import os` is `import os`.",
          "from torch import os\n",
          "Remove it; the evaluation offers no host functions.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(HOST);
  }

  @Override
  public void file(Reviewed r) {
    for (Import i : r.file().names().imports()) {
      if (r.idle(i.node())
          || i.relative()
          || r.modules().has(i.module())
          || !Vocabulary.allowedModule(i.module())) {
        continue;
      }
      String[] path = i.target().split("\\.");
      String module = path[0];
      for (int k = 1; k < path.length; k++) {
        if (internal(module, path[k])) {
          r.report(HOST, i.node(), "'%s' of %s is internal".formatted(path[k], module));
          break;
        }
        if (Vocabulary.hostModule(module, path[k])) {
          r.report(HOST, i.node(), "'%s' of %s is a host module".formatted(path[k], module));
          break;
        }
        module += "." + path[k];
      }
    }
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (node.is("attribute")) {
      Node attribute = node.field("attribute");
      check(node, node.field("object"), attribute == null ? null : attribute.name(), r);
    } else if (node.is("call")) {
      List<Node> asked = r.file().names().attributeCall(node);
      if (asked != null) {
        check(node, asked.getFirst(), r.file().names().text(asked.get(1)), r);
      }
    }
  }

  /** The package prism has names that are not a bundle's business. */
  private static boolean internal(String module, String name) {
    return module.split("\\.", 2)[0].startsWith("prism")
        && name.startsWith("_")
        && !name.endsWith("__");
  }

  private static void check(Node at, @Nullable Node object, @Nullable String name, Reviewed r) {
    if (name == null || !Vocabulary.hostModule("", name) && !name.startsWith("_")) {
      return;
    }
    String module = r.foreign(object);
    if (module != null && internal(module, name)) {
      r.report(HOST, at, "'%s' of %s is internal".formatted(name, module));
      return;
    }
    if (module != null && Vocabulary.hostModule(module, name)) {
      r.report(HOST, at, "'%s' of %s is a host module".formatted(name, module));
    }
  }
}
