package io.prism.review.source;

import io.prism.contracts.Nearest;
import io.prism.review.python.Import;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.RuleInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that nothing gives a value. */
final class UndefinedNameRule implements SourceRule {
  static final RuleInfo UNDEFINED =
      RuleInfo.reject(
          "undefined-name",
          "Names that are certainly read have a value.",
          "The evaluation would end with a NameError; better said now than after the queue.",
          "import torch\n\n\ndef build_model(ctx):\n    return nn.Linear(4, ctx.vocab_size)\n\n\n"
              + "def get_recipe(ctx):\n    return {}\n",
          "Import or define it.");

  static final RuleInfo UNBOUND =
      RuleInfo.warn(
          "name-without-value",
          "Names are imported or defined somewhere.",
          "Where the line is reached, it ends the evaluation with a NameError.",
          "def rarely(x):\n    return math.sqrt(x)\n",
          "Import or define it.");

  /** Looking a module up costs as much as so many nodes. */
  private static final int LOOK_UP = 16;

  private static final Map<String, String> IMPORTS =
      Map.of(
          "nn", "import torch.nn as nn",
          "F", "import torch.nn.functional as F",
          "optim", "import torch.optim as optim",
          "Tensor", "from torch import Tensor",
          "dist", "import torch.distributed as dist",
          "checkpoint", "from torch.utils.checkpoint import checkpoint",
          "DDP", "from torch.nn.parallel import DistributedDataParallel as DDP");

  @Override
  public List<RuleInfo> rules() {
    return List.of(UNDEFINED, UNBOUND);
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (!node.is("identifier") || Names.role(node) != Names.Role.LOAD) {
      return;
    }
    String name = node.name();
    Names names = r.file().names();
    if (!names.unknown(node)
        || Vocabulary.BUILTINS.contains(name)
        || name.startsWith("__") && name.endsWith("__")
        || names.declares(name)
        || unevaluated(node, r)
        || !r.first(name)
        || r.foreign(node) != null
        || starred(r.file(), name, r, new HashSet<>())) {
      return;
    }
    RuleInfo rule = r.running().contains(node) ? UNDEFINED : UNBOUND;
    if (r.unmet().contains(node) || r.out().full(rule)) {
      return;
    }
    String fix = fix(name);
    r.report(
        rule,
        node,
        "nothing imports or defines '%s'%s".formatted(name, fix.isEmpty() ? near(name, r) : ""),
        fix.isEmpty() ? rule.fix() : fix);
  }

  /** Types that nobody looks at while the program runs. */
  private static boolean unevaluated(Node node, Reviewed r) {
    for (Node n = node.parent(); n != null && !n.is("block", "module"); n = n.parent()) {
      if (n.is("type")) {
        Node around = n.parent();
        boolean local =
            around != null && around.is("assignment") && r.file().names().deferred(around);
        return local
            || r.file().names().imports().stream()
                .anyMatch(i -> i.module().equals("__future__") && "annotations".equals(i.name()));
      }
    }
    return false;
  }

  /** {@return whether {@code from x import *} gives the name a value, or may} */
  private static boolean starred(PythonFile file, String name, Reviewed r, Set<String> seen) {
    if (!seen.add(file.path())) {
      return false;
    }
    for (Import i : file.names().stars()) {
      file.spend(LOOK_UP);
      PythonFile own = r.own(file, i);
      boolean known = own != null || Vocabulary.allowedModule(i.module());
      if (!known
          || own != null && (own.names().defined(name) || starred(own, name, r, seen))
          || own == null && ModuleNames.has(i.module() + "." + name)) {
        return true;
      }
    }
    return false;
  }

  private static String fix(String name) {
    String known = IMPORTS.getOrDefault(name, "");
    if (!known.isEmpty()) {
      return "Write `%s` at the top.".formatted(known);
    }
    if (name.equals("torch") || ModuleNames.standard(name)) {
      return "Write `import %s` at the top.".formatted(name);
    }
    for (String module :
        List.of("typing", "dataclasses", "functools", "contextlib", "collections")) {
      if (ModuleNames.has(module + "." + name)) {
        return "Write `from %s import %s` at the top.".formatted(module, name);
      }
    }
    return ModuleNames.has("torch.nn." + name)
        ? "Write `from torch.nn import %s`, or nn.%s.".formatted(name, name)
        : "";
  }

  private static String near(String name, Reviewed r) {
    if (r.file().names().stored(name)) {
      return " (did you mean 'self.%s'?)".formatted(name);
    }
    Set<String> known = new HashSet<>(r.file().names().bound());
    known.addAll(Vocabulary.BUILTINS);
    known.remove(name); // of another scope
    return name.length() < 3 ? "" : Nearest.hint(name, known);
  }
}
