package io.prism.reviewing.llm;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.review.rule.Findings;
import io.prism.reviewing.stage.StageOutcome.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From opinions to an outcome. Pure. In this order:
 *
 * <ol>
 *   <li>a model that wrote the canary was turned: hold, nothing it says counts;
 *   <li>all reviewers say no, and one is sure and has evidence that the engine confirms: reject;
 *   <li>reviewers disagree, or one says no: hold;
 *   <li>text in the sources speaks to the reviewer: hold;
 *   <li>a reviewer says yes without being sure: hold;
 *   <li>pass.
 * </ol>
 */
final class Decision {
  private Decision() {}

  /**
   * {@return the outcome, without a report}
   *
   * @param opinions of every reviewer about every part
   * @param injections what {@link InjectionScan} found
   */
  static Finished of(List<Opinion> opinions, List<Finding> injections, LlmPolicy policy) {
    if (opinions.stream().anyMatch(Opinion::leaked)) {
      return hold("a model was made to repeat its instructions", opinions, injections);
    }
    Map<String, Boolean> overall =
        opinions.stream()
            .collect(
                Collectors.toMap(
                    Opinion::reviewer, Opinion::verdict, Boolean::logicalAnd, TreeMap::new));
    if (!overall.containsValue(true)) {
      List<Finding> confirmed = confirmed(opinions, policy);
      return confirmed.isEmpty() ? suspicious(opinions, injections) : Finished.reject(confirmed);
    }
    if (overall.containsValue(false)) {
      return hold("two models disagree; one of them: " + reasons(opinions), opinions, injections);
    }
    if (!injections.isEmpty() || opinions.stream().anyMatch(Decision::reportsInjection)) {
      return hold("text in the sources speaks to the reviewer", opinions, injections);
    }
    return opinions.stream().anyMatch(o -> o.confidence() < policy.minConfidence())
        ? hold("the language model is not sure enough of its yes", opinions, injections)
        : Finished.pass(List.of());
  }

  private static Finished suspicious(List<Opinion> opinions, List<Finding> injections) {
    return hold("a language model is suspicious: " + reasons(opinions), opinions, injections);
  }

  private static boolean reportsInjection(Opinion opinion) {
    return opinion.injections().stream().anyMatch(Evidence::found);
  }

  private static String reasons(List<Opinion> opinions) {
    return opinions.stream()
        .filter(o -> !o.verdict())
        .limit(3)
        .map(o -> Findings.visible(o.reason()))
        .collect(Collectors.joining(" / "));
  }

  private static List<Finding> confirmed(List<Opinion> opinions, LlmPolicy policy) {
    List<Finding> findings = new ArrayList<>();
    for (Opinion opinion : opinions) {
      if (!opinion.verdict() && opinion.confidence() >= policy.minConfidence()) {
        for (Evidence e : opinion.evidence()) {
          if (e.confirmed() != null) {
            findings.add(refusing(e.confirmed(), e));
          }
        }
      }
    }
    return findings.stream().distinct().toList();
  }

  /** The engine's own finding carries the rejection; the model only says why it matters here. */
  private static Finding refusing(Finding engine, Evidence evidence) {
    return new Finding(
        engine.rule(),
        Severity.REJECT,
        engine.file(),
        engine.line(),
        engine.found(),
        "%s; the language-model review calls it %s: %s"
            .formatted(engine.message(), evidence.ruleId(), evidence.explanation()),
        engine.fix(),
        engine.span());
  }

  private static Finished hold(String reason, List<Opinion> opinions, List<Finding> injections) {
    Stream<Finding> shown =
        opinions.stream()
            .flatMap(o -> Stream.concat(o.evidence().stream(), o.injections().stream()))
            .filter(Evidence::found)
            .map(Decision::warning);
    return Finished.hold(
        reason, Stream.concat(injections.stream(), shown).distinct().limit(40).toList());
  }

  private static Finding warning(Evidence e) {
    return new Finding(
        "llm-" + (e.ruleId().matches("[a-z0-9-]{1,40}") ? e.ruleId() : "other"),
        Severity.WARN,
        e.file(),
        e.line(),
        e.snippet(),
        e.explanation(),
        "A person decides; if there is more to say about it than the code shows, use prism appeal.");
  }
}
