package io.prism.review.source;

import io.prism.review.rule.RuleInfo;
import java.util.List;

/** Module names that are already taken. */
final class ShadowRule implements SourceRule {
  static final RuleInfo SHADOW =
      RuleInfo.reject(
          "shadowed-module",
          "No module of the bundle has the name of an allowed or standard module.",
          "It would be imported in the other's place, here or inside a library.",
          "a file os.py, random.py or torch/__init__.py at the root or beside the entry point",
          "Rename the file, for instance layers_random.py, or move it into a folder of its own.");

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(SHADOW);
  }

  @Override
  public void file(Reviewed r) {
    for (String name : r.modules().topNames(r.file().path())) {
      if (Vocabulary.STANDARD_MODULES.contains(name)
          || name.equals("torch")
          || name.equals("prism")
          || name.equals("prism_challenge")
          || name.equals("bundle")) {
        r.out()
            .add(
                SHADOW,
                r.file().path(),
                null,
                name,
                "the module name '" + name + "' is already taken");
      }
    }
  }
}
