package io.prism.referee.train;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Rows;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Charges snapshots for text that they have not seen; the same for both arms. */
public final class Examiner {
  private final Profile profile;
  private final Model model;
  private final long seed;
  private final Watcher watcher;
  private final Crew crew;
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
    this(profile, model, seed, watcher, Crew.ALONE);
  }

  /**
   * @param crew who shares the exams; the held-out text is each process's own affair
   */
  Examiner(Profile profile, Model model, long seed, Watcher watcher, Crew crew) {
    this.crew = crew;
    this.profile = profile;
    this.model = model;
    this.seed = seed;
    this.watcher = watcher;
  }

  /** Charges the block's bytes with the code length of the present evaluation module. */
  public void exam(int block, Rows text, int firstStep, int steps) {
    int batches = steps * profile.microBatches();
    int first = firstStep * profile.microBatches();
    int watched = Draw.of("watched", seed, block).nextInt(batches);
    int own = batches / crew.size();
    double[] bits = new double[own];
    for (int i = 0; i < own; i++) {
      int nth = crew.from(batches) + i;
      bits[i] = examine(block, text, first + nth, nth == watched);
    }
    int other = watched < own ? -1 : watched;
    if (crew.rank() == 0 && other >= 0) {
      // another process examined it, but this one judges
      examine(block, text, first + other, true);
    }
    long bytes = text.bytes(firstStep * profile.rowsPerStep(), steps * profile.rowsPerStep());
    double all = 0;
    for (double b : crew.joined(bits)) {
      all += b;
    }
    account.add(tokens(firstStep), tokens(steps), bytes, all / bytes);
  }

  /** {@return code length of one batch in bits} */
  private double examine(int block, Rows text, int nth, boolean watched) {
    try (PointerScope _ = new PointerScope()) {
      Batch batch = batch(text, nth);
      Tensor logits = model.examine(batch.tokens());
      double[][] each = Loss.bits(logits, batch.targets());
      double sum = Arrays.stream(each).flatMapToDouble(Arrays::stream).sum();
      if (watched) {
        watcher.examined(block, batch, logits, sum / batch.bytes());
      }
      return sum;
    }
  }

  /** Takes over the exams of an earlier attempt at the same run, before the first of this one. */
  public void restore(Rows text, List<RunManifest.Exam> exams) {
    for (RunManifest.Exam e : exams) {
      int from = rows(e.trainedTokens());
      account.add(e.trainedTokens(), e.tokens(), text.bytes(from, rows(e.tokens())), e.bpb());
    }
  }

  private int rows(long tokens) {
    return Math.toIntExact(tokens / profile.tokensPerStep() * profile.rowsPerStep());
  }

  /** Charges the block's bytes at the worst rate: there is no snapshot to examine. */
  public void charge(Rows text, int firstStep, int steps) {
    long bytes = text.bytes(firstStep * profile.rowsPerStep(), steps * profile.rowsPerStep());
    account.add(tokens(firstStep), tokens(steps), bytes, CodeLength.WORST_BPB);
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

  /** {@return the nth batch of a text} */
  Batch batch(Rows text, int nth) {
    return Batch.of(
        text, nth * profile.batchSize(), profile.batchSize(), profile.text().beginToken());
  }

  private long tokens(int steps) {
    return (long) steps * profile.tokensPerStep();
  }
}
