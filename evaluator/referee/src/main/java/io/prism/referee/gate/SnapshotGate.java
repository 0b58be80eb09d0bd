package io.prism.referee.gate;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Looks at an examined snapshot again: later tokens and other rows are changed at fresh positions,
 * and the logits of the exam must not have noticed.
 */
public final class SnapshotGate {
  private final Profile profile;
  private final Findings findings;
  private final String digest;
  private final Object seeds;

  public SnapshotGate(Profile profile, Gates.Passed passed, Object seeds) {
    this.profile = profile;
    this.findings = passed.findings();
    this.digest = passed.digest();
    this.seeds = seeds;
  }

  /**
   * Checks one snapshot.
   *
   * @param block number of the exam
   * @param logits what the model said in the exam
   */
  public void check(int block, Model model, Batch batch, Tensor logits) {
    try (PointerScope _ = new PointerScope()) {
      Draw draw = Draw.of("snapshot", digest, seeds, block);
      Perturbation changed = Perturbation.ofBoth(tokens(batch), profile, draw);
      double change = changed.worstChange(logits, model.examine(changed.tensor()));
      findings.atMost(
          "gate.causal",
          change,
          profile.gates().logitTolerance(),
          "snapshot of exam "
              + block
              + ": later tokens or other rows of the batch changed these logits. "
              + BehaviourGates.FUTURE);
    }
  }

  private long[][] tokens(Batch batch) {
    byte[] bytes = io.prism.graph.aten.Tensors.bytes(batch.tokens());
    long[][] out = new long[profile.batchSize()][profile.sequenceLength()];
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] row : out) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.getLong();
      }
    }
    return out;
  }
}
