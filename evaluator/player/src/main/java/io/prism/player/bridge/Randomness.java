package io.prism.player.bridge;

import io.prism.graph.aten.AtenOp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls draw random numbers. */
final class Randomness {
  private static final Set<String> DRAWS =
      Set.of(
          "rand",
          "randn",
          "randint",
          "randperm",
          "rand_like",
          "randn_like",
          "randint_like",
          "rrelu",
          "rrelu_",
          "multinomial",
          "bernoulli",
          "bernoulli_",
          "normal",
          "normal_",
          "uniform_",
          "poisson",
          "binomial");

  private Randomness() {}

  /** {@return whether some arguments make {@code op} draw} */
  static boolean mayDraw(AtenOp op) {
    return DRAWS.contains(op.schema().name().substring(6))
        || op.schema().indexOf("generator") >= 0
        || op.schema().indexOf("train") >= 0
        || op.schema().indexOf("training") >= 0
        || op.schema().indexOf("dropout_p") >= 0;
  }

  static boolean draws(AtenOp op, @Nullable Object[] args) {
    String name = op.schema().name().substring(6);
    if (DRAWS.contains(name) || op.schema().indexOf("generator") >= 0) {
      return true;
    }
    boolean training =
        Boolean.TRUE.equals(argument(op, args, "train"))
            || Boolean.TRUE.equals(argument(op, args, "training"));
    return positive(argument(op, args, "dropout_p"))
        || (training && name.contains("dropout") && positive(argument(op, args, "p")))
        || (training && positive(argument(op, args, "dropout")));
  }

  private static boolean positive(@Nullable Object o) {
    return o instanceof Number n && n.doubleValue() > 0;
  }

  private static @Nullable Object argument(AtenOp op, @Nullable Object[] args, String name) {
    int i = op.schema().indexOf(name);
    return i < 0 ? null : args[i];
  }
}
