package io.prism.review.source;

import io.prism.contracts.Nearest;
import io.prism.review.python.Import;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which modules a bundle may import. */
final class ImportRule implements SourceRule {
  static final RuleInfo NOT_ALLOWED =
      RuleInfo.reject(
          "import-not-allowed",
          "Imports come from the allow-list or from the bundle.",
          "The evaluation has no files, network, processes or third-party packages to offer.",
          "import subprocess\n",
          "Use torch and the allowed standard modules (listed in docs/reference/review-rules.md), or put the code"
              + " into the bundle.");
  static final RuleInfo NOT_FOUND =
      RuleInfo.reject(
          "import-not-found",
          "Imports of the bundle's own modules name files that exist.",
          "The import would fail when the evaluation starts.",
          "from .layers import Block\n",
          "Modules are found by their path from the bundle's root or from the entry point's folder.");
  static final RuleInfo STAR =
      RuleInfo.warn(
          "import-star",
          "Names are imported one by one.",
          "Readers cannot see where a name comes from.",
          "from torch.nn import *\n",
          "Import the names you use, or the module.");

  static final RuleInfo OPTIONAL =
      RuleInfo.warn(
          "import-optional",
          "Imports that may fail do fail, and some are never met.",
          "Third-party packages are not there, so the branch of `except ImportError` runs. No CUDA device is shown to a"
              + " bundle, so what stands below `if torch.cuda.is_available():` does not run; nor does a function that"
              + " nothing mentions, and a file that nothing imports.",
          "try:\n    import flash_attn\nexcept ImportError:\n    flash_attn = None\n",
          "Nothing to do, if the model works without it; what is measured is the other branch.");

  @Override
  public List<RuleInfo> rules() {
    return List.of(NOT_ALLOWED, NOT_FOUND, STAR, OPTIONAL);
  }

  @Override
  public void file(Reviewed r) {
    for (Import i : r.file().names().imports()) {
      if (r.idle(i.node())) {
        continue;
      }
      if (i.relative()) {
        if (!r.modules().relativeExists(r.file().path(), i)) {
          r.report(NOT_FOUND, i.node(), "the bundle has no module for `" + i.source() + "`");
        }
      } else {
        absolute(r, i);
      }
    }
  }

  private static void absolute(Reviewed r, Import i) {
    String top = i.module().split("\\.", 2)[0];
    if (r.modules().has(i.module())) {
      return;
    }
    if (Vocabulary.allowedModule(i.module()) || Vocabulary.allowedModule(i.target())) {
      if (i.star()) {
        r.report(STAR, i.node(), "everything of " + i.module() + " is imported");
      }
      return;
    }
    if (r.modules().has(top)) {
      r.report(NOT_FOUND, i.node(), "the bundle has no module '" + i.module() + "'");
      return;
    }
    if (r.out().full(NOT_ALLOWED)) {
      return; // reasons and suggestions cost
    }
    String unmet = Vocabulary.STANDARD_MODULES.contains(top) ? null : unmet(r, i.node());
    if (unmet != null) {
      r.report(OPTIONAL, i.node(), "there is no module '%s' here%s".formatted(i.module(), unmet));
      return;
    }
    String reason = ForeignModules.reason(top);
    String hint = Nearest.hint(top, r.modules().tops().stream().toList());
    if (reason.isEmpty() && !Vocabulary.STANDARD_MODULES.contains(top)) {
      r.report(
          NOT_ALLOWED,
          i.node(),
          "the bundle has no file %s.py%s, and no module that may be imported is called so"
              .formatted(top, hint),
          "Put the file beside the one that imports it, or use torch and the allowed standard modules (listed in"
              + " docs/reference/review-rules.md).");
      return;
    }
    r.report(
        NOT_ALLOWED,
        i.node(),
        "module '%s' is not allowed%s%s%s".formatted(i.module(), reason, hint, r.counts(i.node())),
        ForeignModules.fix(top, r, NOT_ALLOWED.fix()));
  }

  /** {@return why an import that fails ends nothing, possibly empty; null where it does} */
  static @Nullable String unmet(Reviewed r, Node node) {
    if (r.unmet().taken(node)) {
      return "";
    }
    if (r.unmet().contains(node)) {
      return ", and this line is not reached";
    }
    Node uncalled = r.uncalled(node);
    Node name = uncalled == null ? null : uncalled.field("name");
    return name == null ? null : ", and nothing calls " + name.name();
  }
}
