package io.prism.reviewing.stage;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Finding;
import io.prism.contracts.Require;
import io.prism.contracts.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a step ended. */
public sealed interface StageOutcome {
  /** What a finished step thinks. */
  enum Opinion {
    PASS,
    HOLD,
    REJECT
  }

  /**
   * The step is over and will not be repeated.
   *
   * @param reason why a person must look; only with {@link Opinion#HOLD}
   * @param findings for the miner
   * @param sources the unpacked bundle, from the step that unpacks
   * @param report JSON for whoever decides about a hold; what it quotes of other miners is shown
   */
  record Finished(
      Opinion opinion,
      @Nullable String reason,
      List<Finding> findings,
      @Nullable ArtifactRef sources,
      @Nullable String report)
      implements StageOutcome {
    public Finished {
      findings = Require.items(findings, "findings");
      if ((reason != null) != (opinion == Opinion.HOLD)) {
        throw new IllegalArgumentException("a hold has a reason, nothing else has");
      }
      boolean refuses = findings.stream().anyMatch(f -> f.severity() == Severity.REJECT);
      if (refuses != (opinion == Opinion.REJECT)) {
        throw new IllegalArgumentException("a rejection and a rejecting finding come together");
      }
    }

    /** {@return a pass} */
    public static Finished pass(List<Finding> findings) {
      return new Finished(Opinion.PASS, null, findings, null, null);
    }

    /** {@return a hold} */
    public static Finished hold(String reason, List<Finding> findings) {
      return new Finished(Opinion.HOLD, reason, findings, null, null);
    }

    /** {@return a rejection; at least one finding must refuse} */
    public static Finished reject(List<Finding> findings) {
      return new Finished(Opinion.REJECT, null, findings, null, null);
    }

    /** {@return the same with the unpacked bundle} */
    public Finished withSources(ArtifactRef unpacked) {
      return new Finished(opinion, reason, findings, unpacked, report);
    }

    /** {@return the same with a report} */
    public Finished withReport(String json) {
      return new Finished(opinion, reason, findings, sources, json);
    }
  }

  /**
   * Nothing is decided; the step runs again, not before {@code at}.
   *
   * @param counts whether it is one of a bounded number of tries
   */
  record Later(String reason, Instant at, boolean counts) implements StageOutcome {
    public Later(String reason, Instant at) {
      this(reason, at, true);
    }

    /** {@return a pause that nobody is to blame for} */
    public static Later unharmed(String reason, Instant at) {
      return new Later(reason, at, false);
    }
  }
}
