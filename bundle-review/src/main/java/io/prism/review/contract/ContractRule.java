package io.prism.review.contract;

import static io.prism.review.rule.RuleInfo.reject;
import static io.prism.review.rule.RuleInfo.warn;

import io.prism.review.rule.RuleInfo;
import java.util.List;

/** The rules about manifest, entry points and functions. */
public final class ContractRule {
  static final RuleInfo MANIFEST_INVALID =
      reject(
          "manifest-invalid",
          "prism.yaml is one YAML mapping with values of the documented types.",
          "A manifest that can be read in two ways names two programs.",
          "architecture: model.py",
          "Write `architecture: {entrypoint: model.py}`; see docs/reference/submission-format.md.");
  static final RuleInfo MANIFEST_KEY =
      reject(
          "manifest-unknown-key",
          "prism.yaml holds known keys only.",
          "A misspelt key would be ignored without a word.",
          "architecure: {entrypoint: model.py}",
          "Known keys: kind, name, architecture_id, architecture, training; inside the last two:"
              + " entrypoint, files.");
  static final RuleInfo MANIFEST_PLACE =
      reject(
          "manifest-ambiguous",
          "There is at most one manifest, prism.yaml or prism.yml.",
          "With two, it is unclear which counts.",
          "prism.yaml and prism.yml",
          "Keep prism.yaml only.");
  static final RuleInfo MANIFEST_NESTED =
      warn(
          "manifest-not-at-root",
          "The manifest lies at the bundle's root.",
          "Elsewhere it is not read. One top folder that holds everything else, as in a ZIP of my-model/, is no part of"
              + " the paths: my-model/prism.yaml is at the root then.",
          "config/prism.yaml beside model.py",
          "Move it next to the top-level files, or remove it.");
  static final RuleInfo MANIFEST_NAME =
      warn(
          "manifest-name",
          "The name has at most 48 characters and at least one letter or digit.",
          "It is shown in tables.",
          "name: '!!!'",
          "Choose a short name; it has no influence on the score.");
  static final RuleInfo MANIFEST_UNUSED =
      warn(
          "manifest-unused-section",
          "An architecture_only bundle has no training section.",
          "It would be ignored: such a bundle is trained with the reference recipe.",
          "kind: architecture_only with training: {entrypoint: train.py}",
          "Remove the section, or use kind: full.");
  static final RuleInfo ARCHITECTURE_ID =
      reject(
          "architecture-id",
          "kind training_for_arch names its architecture_id; other kinds do not.",
          "A recipe is measured against the family it is written for.",
          "kind: training_for_arch without architecture_id",
          "Add `architecture_id: <id>`: `arch-` and 16 digits, as shown by `prism leaderboard`.");
  static final RuleInfo NO_PYTHON =
      reject(
          "no-python",
          "The bundle holds at least one Python file.",
          "There is nothing to evaluate otherwise.",
          "a ZIP with README.md only",
          "Add model.py with build_model(ctx) and get_recipe(ctx).");
  static final RuleInfo ENTRYPOINT =
      reject(
          "entrypoint-missing",
          "Entry points exist under exactly the given path.",
          "A missing file is an error; nothing similar is run in its place.",
          "architecture: {entrypoint: src/modle.py}",
          "Correct the path in prism.yaml, or name the files model.py, or architecture.py and"
              + " training.py.");
  static final RuleInfo AMBIGUOUS =
      reject(
          "entrypoint-ambiguous",
          "Without a manifest only one of the default layouts fits.",
          "The bundle must say which program it means.",
          "model.py, architecture.py and training.py without prism.yaml",
          "Add prism.yaml with architecture.entrypoint and training.entrypoint.");
  static final RuleInfo FILE =
      reject(
          "file-missing",
          "Files listed in prism.yaml exist under exactly the given path.",
          "The list is part of who owns what.",
          "architecture: {entrypoint: model.py, files: [layer.py]} where the file is layers.py",
          "Correct the path in prism.yaml.");
  static final RuleInfo FUNCTION =
      reject(
          "function-missing",
          "The architecture entry point has build_model; the training entry point has get_recipe or"
              + " train.",
          "These functions are what the evaluation calls.",
          "a model.py with class Model but without build_model",
          "Define the function at the top level of the entry point, or import it there from another"
              + " module of the bundle.");
  static final RuleInfo SIGNATURE =
      reject(
          "function-signature",
          "Contract functions are plain functions that accept the documented arguments.",
          "They are called with exactly these, by position.",
          "def build_model(vocab_size, layers): ...",
          "Use the documented signature, for instance `def build_model(ctx):`.");

  static final RuleInfo CHECKPOINT_PAIR =
      warn(
          "checkpoint-pair",
          "save_checkpoint and load_checkpoint come together.",
          "One without the other is not called.",
          "a training.py with save_checkpoint only",
          "Define both, or neither: the evaluator keeps model, optimizer and random numbers by itself.");

  static final RuleInfo MANIFEST_SPELLING =
      warn(
          "manifest-spelling",
          "The manifest is called prism.yaml or prism.yml, in small letters.",
          "A file of another name is not read, and the bundle is taken for what it is without a manifest.",
          "Prism.yaml, prism.json",
          "Rename it to prism.yaml; other formats are not read.");
  static final RuleInfo HOOK_NAME =
      warn(
          "hook-name",
          "Functions that the evaluation calls have the names and arguments that it calls.",
          "What has another name is never called, and the evaluation's own step, loss or optimizer is used instead.",
          "def configure_optimisers(model, recipe, ctx): ...",
          "Rename it; or call it from a function that is called, if it is a helper.");

  private ContractRule() {}

  /** {@return every rule of this package} */
  public static List<RuleInfo> all() {
    return List.of(
        MANIFEST_INVALID,
        MANIFEST_KEY,
        MANIFEST_PLACE,
        MANIFEST_NESTED,
        MANIFEST_NAME,
        MANIFEST_UNUSED,
        ARCHITECTURE_ID,
        NO_PYTHON,
        ENTRYPOINT,
        AMBIGUOUS,
        FILE,
        FUNCTION,
        SIGNATURE,
        CHECKPOINT_PAIR,
        HOOK_NAME,
        MANIFEST_SPELLING);
  }
}
