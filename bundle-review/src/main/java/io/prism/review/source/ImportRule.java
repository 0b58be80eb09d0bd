package io.prism.review.source;

import io.prism.review.python.Import;
import io.prism.review.python.Node;
import io.prism.review.rule.Nearest;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
          "Imports that may fail do fail.",
          "Third-party packages are not there, so the branch of `except ImportError` runs. An import in a function"
              + " that nothing mentions is met by nobody.",
          "try:\n    import flash_attn\nexcept ImportError:\n    flash_attn = None\n",
          "Nothing to do, if the model works without it; what is measured is the other branch.");

  private static final Set<String> FAILING =
      Set.of("ImportError", "ModuleNotFoundError", "Exception", "BaseException");

  private static final Map<String, Set<String>> REASONS =
      Map.of(
          "there is no network",
          Set.of(
              "aiohttp",
              "ftplib",
              "http",
              "httpx",
              "requests",
              "smtplib",
              "socket",
              "ssl",
              "urllib",
              "urllib3",
              "websockets"),
          "there are no files",
          Set.of("fileinput", "glob", "io", "mmap", "pathlib", "shutil", "sqlite3", "tempfile"),
          "there are no processes and threads",
          Set.of(
              "_thread",
              "asyncio",
              "concurrent",
              "multiprocessing",
              "pty",
              "signal",
              "subprocess",
              "threading"),
          "there is no environment and no command line; sizes and folders come from ctx",
          Set.of("argparse", "os", "platform", "sys"),
          "clocks cannot be read; the evaluation measures time",
          Set.of("datetime", "time", "timeit"),
          "print() goes to the evaluation's log",
          Set.of("logging", "pprint", "textwrap", "tqdm"),
          "code is not loaded at run time",
          Set.of("ast", "builtins", "code", "importlib", "inspect", "pkgutil", "runpy", "types"),
          "native code cannot be called",
          Set.of("_ctypes", "cffi", "ctypes", "numba", "triton"),
          "objects are not unpickled",
          Set.of("cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"),
          "only torch is installed; write it with torch",
          Set.of(
              "einops",
              "flash_attn",
              "jax",
              "keras",
              "numpy",
              "pandas",
              "scipy",
              "sklearn",
              "tensorflow",
              "tokenizers",
              "torchvision",
              "transformers"));

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
    if (!Vocabulary.STANDARD_MODULES.contains(top) && optional(i.node())) {
      r.report(OPTIONAL, i.node(), "there is no module '%s' here".formatted(i.module()));
      return;
    }
    Node uncalled = Vocabulary.STANDARD_MODULES.contains(top) ? null : r.uncalled(i.node());
    if (uncalled != null) {
      r.report(
          OPTIONAL,
          i.node(),
          "there is no module '%s' here, and nothing calls %s"
              .formatted(i.module(), Objects.requireNonNull(uncalled.field("name")).name()));
      return;
    }
    String reason = reason(top);
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
        "module '%s' is not allowed%s%s%s".formatted(i.module(), reason, hint, r.counts(i.node())));
  }

  /** {@return whether an {@code except} takes the failure of an import} */
  static boolean optional(Node statement) {
    Node inner = statement;
    for (Node n = statement.parent(); n != null; inner = n, n = n.parent()) {
      if (n.is("function_definition", "lambda")) {
        return false; // it may be called elsewhere
      }
      if (n.is("try_statement") && inner.fieldName().equals("body")) {
        if (n.children().stream().anyMatch(c -> c.is("except_clause") && takes(c))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean takes(Node clause) {
    Node first = clause.children().isEmpty() ? null : clause.children().getFirst();
    if (first == null || first.is("block")) {
      return true;
    }
    for (Node n : first.subtree()) {
      if (n.is("identifier") && FAILING.contains(n.name())) {
        return true;
      }
    }
    return false;
  }

  private static String reason(String top) {
    return REASONS.entrySet().stream()
        .filter(e -> e.getValue().contains(top))
        .map(e -> ": " + e.getKey())
        .findFirst()
        .orElse("");
  }
}
