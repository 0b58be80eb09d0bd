package io.prism.review.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions a bundle may define, with the arguments they are called with. */
public enum Hook {
  BUILD_MODEL("build_model", "ctx"),
  GET_RECIPE("get_recipe", "ctx"),
  TRAIN("train", "ctx"),
  CONFIGURE_OPTIMIZER("configure_optimizer", "model", "recipe", "ctx"),
  COMPUTE_LOSS("compute_loss", "model", "batch", "ctx"),
  TRAIN_STEP("train_step", "model", "batch", "optimizer", "ctx"),
  INFERENCE_LOGITS("inference_logits", "model", "batch", "ctx"),
  INFER("infer", "model", "batch", "ctx"),
  SNAPSHOT_MODEL("snapshot_model", "model", "ctx"),
  SAVE_CHECKPOINT("save_checkpoint", "model", "checkpoint_dir", "ctx"),
  LOAD_CHECKPOINT("load_checkpoint", "model", "checkpoint_dir", "ctx");

  private final String function;
  private final List<String> arguments;

  Hook(String function, String... arguments) {
    this.function = function;
    this.arguments = List.of(arguments);
  }

  String function() {
    return function;
  }

  int arity() {
    return arguments.size();
  }

  /** {@return at which place an argument is given, -1 where none is called so} */
  int place(String argument) {
    return arguments.indexOf(argument);
  }

  String signature() {
    return function + "(" + String.join(", ", arguments) + ")";
  }

  /** {@return the names of all} */
  public static Set<String> functions() {
    return Arrays.stream(values()).map(Hook::function).collect(Collectors.toUnmodifiableSet());
  }

  /** {@return the hooks that a training entry point may define beside recipe or loop} */
  static List<Hook> optional() {
    return Arrays.stream(values()).skip(3).toList();
  }
}
