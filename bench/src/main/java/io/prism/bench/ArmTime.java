package io.prism.bench;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.gate.InitialValues;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import io.prism.referee.train.ShortRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Prints tokens per second of both arms on one bundle, and of eager PyTorch on the same files where
 * a Python with torch is found. Arguments: {@code --bundle DIR} (default: the demo's GPT, laid out
 * as {@code prism init} does), {@code --steps N} of one round (default 16), {@code --rounds N}
 * (default 7). Everything runs on one thread. Contestants take turns, and ratios are medians of
 * single rounds.
 */
public final class ArmTime {
  private static final Profile PROFILE = Profiles.named("local_cpu_smoke");

  private ArmTime() {}

  public static void main(String[] args) throws Exception {
    Path home = Path.of(System.getProperty("prism.home", "")).toAbsolutePath();
    Path bundle = home.resolve(option(args, "--bundle", "cli/src/main/resources/bundles/gpt"));
    int steps = Integer.parseInt(option(args, "--steps", "16"));
    int rounds = Integer.parseInt(option(args, "--rounds", "7"));
    torch.set_num_threads(1);
    try (PlayerRun player = PlayerRun.of(home, bundle, PROFILE)) {
      System.out.printf(
          "%s, rounds of %d steps, rows of %d bytes, one thread, medians of %d rounds%n",
          bundle.getFileName(), steps, PROFILE.sequenceLength(), rounds);
      System.out.println(
          "scale  arm           batch  tokens/s  eager tokens/s  arm/eager  (target)");
      List<TracedScale> traced = new PlayerFolder(player.folder()).scales(PROFILE);
      for (TracedScale scale : traced) {
        measure(player, bundle, scale, steps, rounds);
      }
    }
    System.exit(0);
  }

  private static void measure(
      PlayerRun player, Path bundle, TracedScale traced, int steps, int rounds) throws Exception {
    Profile.Scale scale = traced.scale();
    int batch = PROFILE.batchSize();
    try (PointerScope _ = new PointerScope()) {
      player.begin(scale, states(traced), steps, rounds + 1);
    }
    try (PointerScope _ = new PointerScope();
        Model model = Model.of(traced.train(), traced.eval(), states(traced));
        EagerBundle eager = EagerBundle.start(bundle, PROFILE, scale)) {
      List<double[]> times = new ArrayList<>();
      for (int i = -1; i < rounds; i++) {
        double a = reference(model, steps);
        double r = player.lesson(i + 1, steps * batch);
        double ea = eager.seconds(batch, steps);
        double er = eager.recipeSeconds(steps * batch);
        if (i >= 0) { // the first round warms up
          times.add(new double[] {a, ea, r, er});
        }
      }
      double tokens = (double) steps * PROFILE.tokensPerStep();
      print(scale, "architecture", batch, tokens, times, 0, "1.00");
      print(scale, "recipe", eager.recipeBatch(), tokens, times, 2, "0.85");
    }
    player.end();
  }

  private static Map<String, Tensor> states(TracedScale traced) {
    return InitialValues.draw(
            PROFILE, traced.init(), traced.scale(), PlayerRun.SEEDS.subList(0, 1), "bench")
        .getFirst();
  }

  private static double reference(Model model, int steps) {
    Random random = new Random(3);
    long start = System.nanoTime();
    ShortRun run = ShortRun.of(PROFILE, model, steps, 1, 5, _ -> List.of(lesson(random)));
    if (run.diverged()) {
      throw new IllegalStateException("the training diverged");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static ShortRun.Lesson lesson(Random random) {
    long[][] rows = new long[PROFILE.batchSize()][PROFILE.sequenceLength()];
    for (long[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(PROFILE.text().vocabulary());
      }
    }
    Tensor text = Batch.tensor(rows);
    return new ShortRun.Lesson(new Batch(text, text, text.numel()), null);
  }

  private static void print(
      Profile.Scale scale,
      String arm,
      int batch,
      double tokens,
      List<double[]> times,
      int column,
      String target) {
    double own = median(times.stream().mapToDouble(t -> t[column]).toArray());
    double eager = median(times.stream().mapToDouble(t -> t[column + 1]).toArray());
    double ratio = median(times.stream().mapToDouble(t -> t[column + 1] / t[column]).toArray());
    System.out.printf("%-5s  %-12s  %5d  %8.0f", scale.name(), arm, batch, tokens / own);
    System.out.println(
        Double.isNaN(eager)
            ? "  no torch"
            : "  %14.0f  %9.2f  (%s)".formatted(tokens / eager, ratio, target));
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    return values[values.length / 2];
  }

  private static String option(String[] args, String name, String otherwise) {
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return args[i + 1];
      }
    }
    return otherwise;
  }
}
