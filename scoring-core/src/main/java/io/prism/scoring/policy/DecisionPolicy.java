package io.prism.scoring.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.prism.contracts.ContractJson;
import io.prism.scoring.ScorePolicy;
import io.prism.scoring.ownership.OwnershipPolicy;
import java.util.Collection;
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
    try {
      ContractJson.mapper()
          .copy()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(json, DecisionPolicy.class);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "there is no number called %s in %s; there are: %s"
              .formatted(
                  e.getPropertyName(),
                  e.getPath().size() < 2 ? "the policy" : e.getPath().getFirst().getFieldName(),
                  e.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))),
          e);
    } catch (JsonProcessingException e) {
      // whatever else is wrong is said below
    }
    return parse(json);
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

  private static String taken(String part, String version) {
    return "%s.version %s stood for other numbers; give the changed ones a new name"
        .formatted(part, version);
  }
}
