package io.prism.review.contract;

import io.prism.contracts.Nearest;
import io.prism.review.rule.Findings;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that look as if the evaluation should call them, and that it does not call. */
final class HookNames {
  private static final int NEAR = 2;
  private static final int SHORTEST = 8;

  /** What other trainers call them. */
  private static final Map<String, Hook> ELSEWHERE =
      Map.of(
          "training_step", Hook.TRAIN_STEP,
          "loss_fn", Hook.COMPUTE_LOSS,
          "create_optimizer", Hook.CONFIGURE_OPTIMIZER,
          "get_optimizer", Hook.CONFIGURE_OPTIMIZER);

  private final Functions functions;
  private final Findings out;

  HookNames(Functions functions, Findings out) {
    this.functions = functions;
    this.out = out;
  }

  /**
   * Reports functions of an entry point that nothing calls and that are nearly called like a hook.
   */
  void misspelt(String training) {
    for (Functions.Found.Function f : functions.unmentioned(training)) {
      String name = Functions.name(f);
      Hook hook = meant(name);
      if (hook != null
          && functions.find(training, hook.function()) instanceof Functions.Found.Missing) {
        report(
            f,
            "nothing calls %s (did you mean '%s'?)".formatted(name, hook.function()),
            "Write `def %s:`, if it is meant to be called.".formatted(hook.signature()));
      }
    }
  }

  /** Reports a {@code train} that does not take {@code ctx}, beside a recipe. */
  void unused(Functions.Found.Function train) {
    report(
        train,
        "train is called as train(ctx) only; this one is not called, and get_recipe(ctx) is used",
        "Write `def train(ctx):` for a loop of your own; otherwise give it another name, or remove it.");
  }

  private void report(Functions.Found.Function f, String message, String fix) {
    int line = f.definition().line();
    out.add(
        ContractRule.HOOK_NAME,
        f.file().path(),
        line,
        f.file().tree().lineText(line).strip(),
        message,
        fix,
        HookContract.header(f));
  }

  private static @Nullable Hook meant(String name) {
    for (Hook hook : Hook.optional()) {
      if (similar(name, hook)) {
        return hook;
      }
    }
    return ELSEWHERE.get(name);
  }

  /** {@return whether a name is a slip of the pen away from a hook's} */
  static boolean similar(String name, Hook hook) {
    String wanted = hook.function();
    return plain(name).equals(plain(wanted))
        || wanted.length() >= SHORTEST && Nearest.distance(name, wanted) <= NEAR;
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
