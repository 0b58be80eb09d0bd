package io.prism.scoring.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.scoring.ScorePolicy;
import io.prism.scoring.ownership.OwnershipPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is in force at one time.
 *
 * @param score how manifests become scores
 * @param ownership when a claim is believed
 */
public record DecisionPolicy(ScorePolicy score, OwnershipPolicy ownership) {
  public DecisionPolicy {
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(ownership, "ownership");
  }

  /** {@return the policy that is built in, in force until another is set} */
  public static DecisionPolicy official() {
    return new DecisionPolicy(ScorePolicy.official(), OwnershipPolicy.official());
  }

  /**
   * {@return the policy of a document}
   *
   * @throws IllegalArgumentException saying which number cannot be, and why
   */
  public static DecisionPolicy parse(String json) {
    return ContractJson.read(json, DecisionPolicy.class);
  }

  /**
   * {@return the policy of a document that a person wrote} A name that does not exist is refused:
   * misspelt, it would leave a number at nothing and switch off what hangs on it.
   *
   * @throws IllegalArgumentException saying which name or number cannot be, and why
   */
  public static DecisionPolicy parseNew(String json) {
    JsonNode document = ContractJson.read(json, JsonNode.class);
    JsonNode known = ContractJson.mapper().valueToTree(official());
    requireKnown("the policy", document, known);
    for (String part : List.of("score", "ownership")) {
      requireKnown(part, document.path(part), known.path(part));
    }
    return parse(json);
  }

  private static void requireKnown(String place, JsonNode given, JsonNode known) {
    for (Map.Entry<String, JsonNode> number : given.properties()) {
      if (!known.has(number.getKey())) {
        throw new IllegalArgumentException(
            "there is no number called %s in %s; there are: %s"
                .formatted(
                    number.getKey(),
                    place,
                    known.properties().stream()
                        .map(Map.Entry::getKey)
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  /**
   * {@return why this cannot follow: every score and decision names the version it was made under,
   * so other numbers need a name that was never used; empty when it can}
   *
   * @param earlier all policies that ever were
   */
  public Optional<String> conflict(Collection<DecisionPolicy> earlier) {
    for (DecisionPolicy e : earlier) {
      if (e.score.version().equals(score.version()) && !e.score.equals(score)) {
        return Optional.of(taken("score", score.version()));
      }
      if (e.ownership.version().equals(ownership.version()) && !e.ownership.equals(ownership)) {
        return Optional.of(taken("ownership", ownership.version()));
      }
    }
    return Optional.empty();
  }

  /** {@return every number in which this differs from what was before, versions included} */
  public List<Change> changes(DecisionPolicy before) {
    return Change.between(before, this);
  }

  private static String taken(String part, String version) {
    return "%s.version %s stood for other numbers; give the changed ones a new name"
        .formatted(part, version);
  }
}
