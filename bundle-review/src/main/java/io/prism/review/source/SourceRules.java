package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import java.util.List;
import java.util.Map;

/** Applies every rule of this package. */
public final class SourceRules {
  /** Reported by review itself, before there is a tree. */
  public static final RuleInfo TOO_LARGE =
      RuleInfo.reject(
          "source-too-large",
          "A Python file has at most 400,000 bytes.",
          "Bounds the cost of parsing; people do not write such files.",
          "a model.py of 1 MB",
          "Split the file; compute tables instead of listing them.");

  private static final List<SourceRule> RULES =
      List.of(
          new SourceTextRule(),
          new ImportRule(),
          new HostModuleRule(),
          new ShadowRule(),
          new BuiltinRule(),
          new FileAccessRule(),
          new TorchRule(),
          new TorchNameRule(),
          new SpecialAttributeRule(),
          new DynamicNameRule(),
          new PayloadRule(),
          new EndlessLoopRule());

  private SourceRules() {}

  /** Reports what {@code file}, one of {@code files}, violates. */
  public static void check(
      PythonFile file, Map<String, PythonFile> files, OwnModules modules, Findings out) {
    Reviewed reviewed = new Reviewed(file, files, modules, out);
    for (SourceRule rule : RULES) {
      rule.file(reviewed);
    }
    for (Node node : file.root().subtree()) {
      for (SourceRule rule : RULES) {
        rule.node(node, reviewed);
      }
    }
  }

  /** {@return every rule of this package} */
  public static List<RuleInfo> all() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(TOO_LARGE), RULES.stream().flatMap(r -> r.rules().stream()))
        .toList();
  }

  /** {@return the modules a bundle may import, sorted} */
  public static List<String> allowedModules() {
    return Vocabulary.ALLOWED_MODULES.stream().sorted().toList();
  }
}
