package io.prism.reviewing.llm;

import java.util.List;

/**
 * What one reviewer thinks of one part.
 *
 * @param leaked whether the answer holds the canary
 * @param injections places that the model says speak to it
 */
record Opinion(
    String reviewer,
    int part,
    String mermaid,
    boolean verdict,
    double confidence,
    String reason,
    List<String> ruleIds,
    List<Evidence> evidence,
    List<Evidence> injections,
    boolean leaked) {
  public Opinion {
    ruleIds = List.copyOf(ruleIds);
    evidence = List.copyOf(evidence);
    injections = List.copyOf(injections);
  }
}
