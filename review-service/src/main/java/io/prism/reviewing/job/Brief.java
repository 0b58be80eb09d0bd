package io.prism.reviewing.job;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Keeps verdicts short enough for everyone who carries them: Kafka takes no record of more than a
 * mebibyte, and a bundle can be written so that its findings are longer.
 */
final class Brief {
  /** Bytes of all findings of one verdict. */
  static final int MOST = 256 * 1024;

  private static final String RULE = "more-findings";

  private Brief() {}

  /** {@return the verdict with as many findings as it may have, those that refuse first} */
  static ReviewEvent of(ReviewEvent verdict) {
    List<Finding> some = findings(verdict.findings());
    return some.size() == verdict.findings().size()
        ? verdict
        : switch (verdict) {
          case ReviewEvent.Approved a ->
              new ReviewEvent.Approved(
                  a.submission(), a.sources(), some, a.relation(), a.resolution());
          case ReviewEvent.Rejected r ->
              new ReviewEvent.Rejected(r.submission(), some, r.resolution());
          case ReviewEvent.Held h ->
              new ReviewEvent.Held(h.submission(), h.reason(), some, h.due());
        };
  }

  /** {@return those that fit, in their order, and one that says how many do not} */
  static List<Finding> findings(List<Finding> all) {
    Set<Integer> kept = new HashSet<>();
    long bytes = 0;
    List<Integer> order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing(i -> all.get(i).severity() != Severity.REJECT))
            .toList();
    for (int i : order) {
      bytes += ContractJson.write(all.get(i)).getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes <= MOST) {
        kept.add(i);
      }
    }
    if (kept.size() == all.size()) {
      return all;
    }
    List<Finding> some = new ArrayList<>();
    kept.stream().sorted().forEach(i -> some.add(all.get(i)));
    some.add(
        new Finding(
            RULE,
            Severity.WARN,
            null,
            null,
            null,
            "there are %d more findings, too many to be told at once"
                .formatted(all.size() - kept.size()),
            "mend these first; prism check shows all"));
    return List.copyOf(some);
  }
}
