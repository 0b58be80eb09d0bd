package io.prism.review.contract;

import io.prism.contracts.Span;
import io.prism.review.python.Node;
import io.prism.review.rule.Findings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which functions the entry points have, and whether they can be called as documented. */
final class HookContract {
  private final Functions functions;
  private final Findings out;

  HookContract(Functions functions, Findings out) {
    this.functions = functions;
    this.out = out;
  }

  /**
   * {@return how the training part is written, null after saying what is missing or wrong}
   *
   * @param entrypoint of the architecture
   * @param training entry point of the training part
   */
  @Nullable Form form(Kind kind, String entrypoint, String training) {
    boolean sound = architecture(kind, entrypoint);
    if (kind == Kind.ARCHITECTURE_ONLY) {
      return sound ? Form.HOOKS : null;
    }
    for (Hook hook : Hook.optional()) {
      sound &= signature(functions.find(training, hook.function()), hook);
    }
    checkpointPair(training);
    HookNames names = new HookNames(functions, out);
    names.misspelt(training);
    Functions.Found recipe = functions.find(training, Hook.GET_RECIPE.function());
    Functions.Found train = functions.find(training, Hook.TRAIN.function());
    boolean loop =
        switch (train) {
          case Functions.Found.Function f -> {
            Signature s = Signature.of(f.definition());
            yield s.accepts(1) && !s.async();
          }
          case Functions.Found.Value v -> recipe instanceof Functions.Found.Missing;
          case Functions.Found.Missing m -> false;
        };
    if (loop) {
      return sound ? Form.TWO_SCRIPT : null;
    }
    if (recipe instanceof Functions.Found.Missing && train instanceof Functions.Found.Function) {
      signature(train, Hook.TRAIN);
      return null;
    }
    if (train instanceof Functions.Found.Function f) {
      names.unused(f);
    }
    sound &= required(training, Hook.GET_RECIPE, "training");
    return sound ? Form.HOOKS : null;
  }

  /** A recipe for a named architecture needs none of its own; one that is there must be sound. */
  private boolean architecture(Kind kind, String entrypoint) {
    boolean given = kind == Kind.TRAINING_FOR_ARCH;
    Functions.Found own = functions.find(entrypoint, Hook.BUILD_MODEL.function());
    return given && own instanceof Functions.Found.Missing
        || required(entrypoint, Hook.BUILD_MODEL, "architecture");
  }

  private boolean required(String path, Hook hook, String component) {
    Functions.Found found = functions.find(path, hook.function());
    if (!(found instanceof Functions.Found.Missing)) {
      return signature(found, hook);
    }
    List<String> elsewhere = functions.elsewhere(hook.function());
    String near = elsewhere.isEmpty() ? functions.near(path, hook) : "";
    String other = hook == Hook.GET_RECIPE ? " (or train(ctx))" : "";
    out.add(
        ContractRule.FUNCTION,
        path,
        null,
        null,
        "the %s entry point %s has no %s%s%s%s"
            .formatted(
                component,
                path,
                hook.signature(),
                other,
                near,
                elsewhere.isEmpty()
                    ? ""
                    : "; there is one in "
                        + String.join(", ", elsewhere)
                        + ": name that file in prism.yaml as "
                        + component
                        + ".entrypoint"));
    return false;
  }

  private void checkpointPair(String training) {
    Functions.Found save = functions.find(training, Hook.SAVE_CHECKPOINT.function());
    Functions.Found load = functions.find(training, Hook.LOAD_CHECKPOINT.function());
    boolean saves = !(save instanceof Functions.Found.Missing);
    boolean loads = !(load instanceof Functions.Found.Missing);
    if (saves == loads) {
      return;
    }
    Functions.Found there = saves ? save : load;
    Integer line = there instanceof Functions.Found.Function f ? f.definition().line() : null;
    String file = there instanceof Functions.Found.Function f ? f.file().path() : training;
    Hook missing = saves ? Hook.LOAD_CHECKPOINT : Hook.SAVE_CHECKPOINT;
    out.add(ContractRule.CHECKPOINT_PAIR, file, line, null, "there is no " + missing.signature());
  }

  private boolean signature(Functions.Found found, Hook hook) {
    if (!(found instanceof Functions.Found.Function f)) {
      return true;
    }
    Signature s = Signature.of(f.definition());
    if (s.accepts(hook.arity()) && !s.async()) {
      order(f, hook);
      return true;
    }
    out.add(
        ContractRule.SIGNATURE,
        f.file().path(),
        f.definition().line(),
        f.file().tree().lineText(f.definition().line()).strip(),
        s.async()
            ? hook.function() + " must not be async"
            : "%s is called as %s".formatted(hook.function(), hook.signature()),
        "Write `def %s:`.".formatted(hook.signature()),
        header(f));
    return false;
  }

  /** Arguments come by position; one that is called like another is probably taken for that. */
  private void order(Functions.Found.Function f, Hook hook) {
    Node parameters = f.definition().field("parameters");
    List<Node> list = parameters == null ? List.of() : parameters.children();
    for (int i = 0; i < list.size(); i++) {
      int place = list.get(i).is("identifier") ? hook.place(list.get(i).name()) : -1;
      if (place >= 0 && place != i) {
        out.add(
            ContractRule.HOOK_NAME,
            f.file().path(),
            f.definition().line(),
            f.file().tree().lineText(f.definition().line()).strip(),
            "%s is called as %s: '%s' is argument %d there, and %d here"
                .formatted(hook.function(), hook.signature(), list.get(i).name(), place + 1, i + 1),
            "Write `def %s:`.".formatted(hook.signature()),
            header(f));
        return;
      }
    }
  }

  /** From {@code def} to the closing parenthesis. */
  static Span header(Functions.Found.Function f) {
    Node parameters = f.definition().field("parameters");
    int end = parameters == null ? f.definition().end() : parameters.end();
    return f.file().tree().span(f.definition().start(), end);
  }
}
