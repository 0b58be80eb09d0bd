package io.prism.review.source;

import io.prism.review.contract.Hook;
import io.prism.review.contract.ProjectContract;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import io.prism.review.python.Reexports;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

  /** Reported by review itself, when the bound on its work is reached. */
  public static final RuleInfo TOO_COMPLICATED =
      RuleInfo.reject(
          "too-complicated",
          "Reading a bundle takes a bounded number of steps.",
          "Bounds the cost of review; honest bundles take a hundredth of it.",
          "a file of thousands of calls that all use a name with thousands of values",
          "Remove generated or repeated code.");

  private static final List<SourceRule> RULES =
      List.of(
          new SourceTextRule(),
          new ImportRule(),
          new ClockRule(),
          new HostModuleRule(),
          new ShadowRule(),
          new BuiltinRule(),
          new FileAccessRule(),
          new TorchRule(),
          new TorchNameRule(),
          new SpecialAttributeRule(),
          new SpecialNameRule(),
          new DynamicNameRule(),
          new ClassPatternRule(),
          new PayloadRule(),
          new ResourceRule());

  /** Rules whose findings mean something only where the tree is that of the whole program. */
  private static final List<SourceRule> RULES_OF_SOUND_FILES =
      List.of(
          new GrammarRule(),
          new UndefinedNameRule(),
          new MethodNameRule(),
          new PatchRule(),
          new ReadabilityRule(),
          new ImportTimeRule(),
          new ProcessesRule(),
          new EndlessLoopRule());

  private SourceRules() {}

  /** Reports what the files of a bundle violate. */
  public static void check(
      Map<String, PythonFile> files, ProjectContract.Resolution resolution, Findings out) {
    OwnModules modules = resolution.modules();
    Set<String> imported = resolution.imported();
    List<PythonFile> reached =
        files.values().stream().filter(f -> imported.contains(f.path())).toList();
    List<Node> blocks = reached.stream().flatMap(f -> Idle.bodies(f).stream()).toList();
    Reviewed.Bundle bundle =
        new Reviewed.Bundle(
            modules,
            new Reexports(files, modules, Reviewed::starred),
            Idle.waker(reached, modules),
            new Uncalled(reached, Hook.functions()),
            new Scripts(reached, blocks, Hook.functions()).functions(),
            imported,
            new Running(files, modules, resolution.project()),
            new Spelling(files.values()),
            files);
    files.values().forEach(f -> check(new Reviewed(f, bundle, out)));
  }

  private static void check(Reviewed reviewed) {
    PythonFile file = reviewed.file();
    List<SourceRule> rules = new ArrayList<>(RULES);
    if (file.tree().firstError() < 0) {
      rules.addAll(RULES_OF_SOUND_FILES);
    }
    for (SourceRule rule : rules) {
      rule.file(reviewed);
    }
    List<SourceRule> everywhere = rules.stream().filter(SourceRule::judgesIdle).toList();
    for (Node node : file.root().subtree()) {
      for (SourceRule rule : reviewed.idle(node) ? everywhere : rules) {
        rule.node(node, reviewed);
      }
    }
  }

  /** {@return every rule of this package} */
  public static List<RuleInfo> all() {
    Stream<SourceRule> rules = Stream.of(RULES, RULES_OF_SOUND_FILES).flatMap(List::stream);
    return Stream.concat(
            Stream.of(TOO_LARGE, TOO_COMPLICATED, SourceInformation.MUCH),
            rules.flatMap(r -> r.rules().stream()))
        .toList();
  }

  /** {@return whether a dotted path is a public name of a module that a bundle may import} */
  public static boolean moduleHas(String path) {
    return ModuleNames.has(path);
  }

  /** {@return the modules a bundle may import, sorted} */
  public static List<String> allowedModules() {
    return Vocabulary.ALLOWED_MODULES.stream().sorted().toList();
  }
}
