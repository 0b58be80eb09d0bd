package io.prism.referee;

import io.prism.contracts.ContractJson;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.Job;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import io.prism.referee.signal.Capability;
import io.prism.referee.signal.Probes;
import io.prism.referee.signal.ScaleSignals;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.Arm;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Trains one scale of a run directory and prints its signals, without any baseline: {@code
 * <directory> <scale> <threads> [train] [probes] [exercises]}. Used to calibrate thresholds.
 */
public final class ShowSignals {
  private ShowSignals() {}

  public static void main(String[] args) {
    Path run = Path.of(args[0]);
    Job job = Job.of(run);
    Profile profile = Profiles.named(job.profile());
    Device.prepare(profile, Integer.parseInt(args[2]));
    TextKeys keys = TextKeys.of(run);
    Texts texts =
        Texts.of(profile, keys, TextSource.of(profile, keys, null), job.seeds().getFirst());
    java.util.List<String> wanted = java.util.List.of(args).subList(3, args.length);
    try (PointerScope _ = new PointerScope()) {
      for (TracedScale traced : new PlayerFolder(run.resolve("player")).scales(profile)) {
        if (traced.scale().name().equals(args[1])) {
          show(
              profile,
              texts,
              new Gates(profile, texts.heldout()).check(traced, job.seeds(), keys.run()),
              wanted);
        }
      }
    }
    System.exit(0);
  }

  private static void show(
      Profile profile, Texts texts, Gates.Passed passed, java.util.List<String> wanted) {
    try (Model model = Model.of(passed.train(), passed.eval(), passed.states())) {
      long start = System.nanoTime();
      if (wanted.contains("train")) {
        ArmResult result =
            new Arm(profile, passed.scale(), model, 11, new Silent())
                .run(GraphFacts.of(passed.train(), passed.eval()), texts.train(), texts.heldout());
        start = said("arm", start, result.heldoutBpb());
        ScaleSignals signals =
            ScaleSignals.of(
                profile, passed.scale(), model, passed.states(), texts.heldout(), result);
        start = said("signals", start, signals.smoothness());
        said("", start, signals.gradients());
        said("", start, signals.memory());
        signals
            .diagnostics()
            .forEach((k, v) -> System.out.println(k + " " + ContractJson.write(v)));
        System.out.println(ContractJson.write(signals.hidden()));
      }
      start = System.nanoTime();
      if (wanted.contains("probes")) {
        Probes probes = new Probes(profile, texts.train(), texts.heldout(), 5);
        var all = probes.run(model, passed.states());
        start = said("probes", start, "");
        all.forEach(p -> System.out.println("  " + ContractJson.write(p)));
      }
      if (wanted.contains("exercises")) {
        model.load(passed.states());
        said("exercises", start, new Capability(profile, 5).of(model));
      }
    }
  }

  private static long said(String what, long start, Object value) {
    long now = System.nanoTime();
    System.out.println(
        "%s %.1f s %s".formatted(what, (now - start) / 1e9, ContractJson.write(value)));
    return now;
  }

  private static final class Silent implements Arm.Watcher {
    @Override
    public void examined(int block, Batch batch, Tensor logits, double blockBpb) {}

    @Override
    public void finished(int batch, Batch shown, Tensor logits) {}

    @Override
    public void taught(int step, double lossBpb) {}
  }
}
