package io.prism.contracts;

import java.util.List;

/** What review decided. Rejection needs at least one finding of severity {@code reject}. */
public sealed interface Verdict {
  /** {@return everything found, warnings included} */
  List<Finding> findings();

  /** The code may run. */
  record Approved(List<Finding> findings) implements Verdict {
    public Approved {
      findings = Require.items(findings, "findings");
      if (findings.stream().anyMatch(f -> f.severity() == Severity.REJECT)) {
        throw new IllegalArgumentException("an approval cannot hold a rejecting finding");
      }
    }
  }

  /** The code may not run; deterministic evidence attached. */
  record Rejected(List<Finding> findings) implements Verdict {
    public Rejected {
      findings = Require.items(findings, "findings");
      if (findings.stream().noneMatch(f -> f.severity() == Severity.REJECT)) {
        throw new IllegalArgumentException("a rejection needs a rejecting finding");
      }
    }
  }

  /** A person must look before anything else happens. */
  record Held(String reason, List<Finding> findings) implements Verdict {
    public Held {
      Require.text(reason, "reason");
      findings = Require.items(findings, "findings");
    }
  }
}
