package io.prism.referee.account;

import io.prism.referee.gate.Findings;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept of one cell of the recipe arm. */
public final class CellAccount {
  private final Ledger ledger;
  private final String key;
  private final Findings findings;

  /**
   * @param findings evidence of the cell's graphs; set back when something is remembered
   */
  public CellAccount(Ledger ledger, String cell, String scale, Findings findings) {
    this.ledger = ledger;
    this.key = "cell-" + cell + "-" + scale;
    this.findings = findings;
  }

  /** {@return whether {@link #finished} is there} */
  public boolean over() {
    return ledger.find(key, FinishedCell.class).isPresent();
  }

  /** {@return the cell as an earlier attempt measured it} */
  public Optional<FinishedCell> finished() {
    Optional<FinishedCell> found = ledger.find(key, FinishedCell.class);
    found.ifPresent(f -> findings.restore(f.evidence()));
    return found;
  }

  /** Keeps the cell's end. */
  public void finish(FinishedCell cell) {
    ledger.keep(key, cell);
    forget();
  }

  /** {@return where an earlier attempt got to} */
  public Optional<UnfinishedCell> unfinished() {
    return ledger.find(unfinishedKey(), UnfinishedCell.class);
  }

  /** {@return the trainer's checkpoint that belongs to {@link #unfinished}} */
  public Path checkpoint() {
    return ledger
        .file(unfinishedKey())
        .orElseThrow(() -> new IllegalStateException("no checkpoint is kept of " + key));
  }

  /** Keeps the cell as it is now, with the trainer's checkpoint, which is moved. */
  public void keep(UnfinishedCell cell, Path checkpoint) {
    ledger.keep(unfinishedKey(), cell, checkpoint);
  }

  /** Forgets where the cell was: it is over, or begins anew. */
  public void forget() {
    ledger.drop(unfinishedKey());
  }

  /** {@return evidence of the cell's graphs} */
  public Findings findings() {
    return findings;
  }

  private String unfinishedKey() {
    return key + "-unfinished";
  }
}
