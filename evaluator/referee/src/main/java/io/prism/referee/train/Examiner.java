package io.prism.referee.train;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Rows;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Charges snapshots for text that they have not seen; the same for both arms. */
public final class Examiner {
  private final Profile profile;
  private final Model model;
  private final long seed;
  private final Watcher watcher;
  private final CodeLength account = new CodeLength();

  /** Sees every snapshot at work. */
  public interface Watcher {
    /**
     * A snapshot was examined.
     *
     * @param block 0 for the first
     * @param batch what it was examined on
     * @param logits of that batch
     */
    void examined(int block, Batch batch, Tensor logits, double bpb);

    /** The last snapshot, whose held-out loss counts, was shown one batch of the held-out text. */
    void finished(int batch, Batch shown, Tensor logits);
  }

  public Examiner(Profile profile, Model model, long seed, Watcher watcher) {
    this.profile = profile;
    this.model = model;
    this.seed = seed;
    this.watcher = watcher;
  }

  /** Charges the block's bytes with the code length of the present evaluation module. */
  public void exam(int block, Rows text, int firstStep, int steps) {
    double bits = 0;
    int watched = Draw.of("watched", seed, block).nextInt(steps);
    for (int i = 0; i < steps; i++) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = batch(text, firstStep + i);
        Tensor logits = model.examine(batch.tokens());
        double[][] each = Loss.bits(logits, batch.targets());
        double sum = Arrays.stream(each).flatMapToDouble(Arrays::stream).sum();
        bits += sum;
        if (i == watched) {
          watcher.examined(block, batch, logits, sum / profile.tokensPerStep());
        }
      }
    }
    account.add(tokens(firstStep), tokens(steps), bits / tokens(steps));
  }

  /** Charges the block's bytes at the worst rate: there is no snapshot to examine. */
  public void charge(int firstStep, int steps) {
    account.add(tokens(firstStep), tokens(steps), CodeLength.WORST_BPB);
  }

  /** {@return what the present evaluation module does on the held-out text} */
  public Probe heldOut(Rows heldout) {
    Probe probe = Probe.of(profile, model, heldout, false);
    // every batch is looked at: a door that opens after the last exam would pay here
    for (int i = 0; i < heldout.count() / profile.batchSize(); i++) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = batch(heldout, i);
        watcher.finished(i, batch, model.examine(batch.tokens()));
      }
    }
    return probe;
  }

  /** {@return the worst values: there is no snapshot to probe} */
  public Probe nothing(Rows heldout) {
    return Probe.of(profile, model, heldout, true);
  }

  /** {@return everything charged so far} */
  public CodeLength account() {
    return account;
  }

  Batch batch(Rows text, int step) {
    return Batch.of(
        text, step * profile.batchSize(), profile.batchSize(), profile.text().beginToken());
  }

  private long tokens(int steps) {
    return (long) steps * profile.tokensPerStep();
  }
}
