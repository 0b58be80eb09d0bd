package io.prism.referee.account;

import io.prism.contracts.manifest.RunManifest;
import io.prism.referee.gate.Findings;
import io.prism.referee.train.ArmState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Keeps one training of the architecture arm from block to block. */
public final class UnfinishedArm implements ArmState.Keeper {
  private final Ledger ledger;
  private final String key;
  private final Findings findings;

  /**
   * @param findings evidence of the scale; set back to what it was when the training is continued
   */
  public UnfinishedArm(Ledger ledger, String key, Findings findings) {
    this.ledger = ledger;
    this.key = key;
    this.findings = findings;
  }

  /** Public only because the JSON reader looks at it. */
  public record Kept(ArmState arm, List<RunManifest.Evidence> evidence) {}

  @Override
  public Optional<ArmState> last() {
    Optional<Kept> kept = ledger.find(key, Kept.class);
    kept.ifPresent(k -> findings.restore(k.evidence()));
    return kept.map(Kept::arm);
  }

  @Override
  public Map<String, Tensor> tensors() {
    return ledger.tensors(key);
  }

  @Override
  public void keep(ArmState state, Map<String, Tensor> tensors) {
    ledger.keep(key, new Kept(state, findings.evidence()), tensors);
  }
}
