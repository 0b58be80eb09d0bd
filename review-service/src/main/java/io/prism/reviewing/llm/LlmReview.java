package io.prism.reviewing.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.reviewing.llm.LlmPolicy.Reviewer;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.StageOutcome.Finished;
import io.prism.reviewing.stage.StageOutcome.Later;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One submission's review by language models, from the sources to an outcome. */
final class LlmReview {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Conversation.Surroundings with;
  private final Clock clock;

  LlmReview(Conversation.Surroundings with, Clock clock) {
    this.with = with;
    this.clock = clock;
  }

  /**
   * What is reviewed.
   *
   * @param hotkey that uploaded it
   * @param engine what the deterministic steps found
   * @param tries rounds without an answer so far
   */
  record Subject(
      String submissionId,
      String hotkey,
      UUID lease,
      SortedMap<String, String> files,
      List<Finding> engine,
      int tries,
      BooleanSupplier stopping) {}

  StageOutcome review(Subject subject) throws IOException, InterruptedException {
    LlmPolicy policy = with.policy();
    List<SourcePart> parts = SourcePart.of(subject.files(), policy.parts());
    boolean tooMany = parts.size() > policy.parts().max();
    // What is held anyhow need not be scanned, which may take seconds; the scan has a bound of its
    // own.
    List<Finding> injections =
        tooMany && policy.onBudget() == Otherwise.HOLD
            ? List.of()
            : InjectionScan.of(subject.files());
    if (tooMany) {
      return otherwise(
          policy.onBudget(),
          "the source has %d parts; the language model is asked about %d at most"
              .formatted(parts.size(), policy.parts().max()),
          injections);
    }
    Prompt prompt =
        Prompt.of(
            with.ledger().marks(subject.submissionId()),
            subject.files(),
            parts.size(),
            policy.asking().maxOutputTokens());
    Conversation conversation = new Conversation(with, subject, prompt);
    List<Opinion> opinions = new ArrayList<>();
    for (Reviewer reviewer : policy.reviewers()) {
      for (SourcePart part : parts) {
        Reply diagram = conversation.ask(reviewer, part, Tool.MERMAID, null);
        Reply verdict =
            diagram instanceof Reply.Valid valid
                ? conversation.ask(reviewer, part, Tool.VERDICT, valid.arguments())
                : diagram;
        if (!(diagram instanceof Reply.Valid d) || !(verdict instanceof Reply.Valid v)) {
          return without(verdict, conversation.answered() ? 0 : subject.tries(), injections);
        }
        opinions.add(opinion(reviewer, part, d, v, subject));
      }
    }
    return Decision.of(opinions, injections, policy).withReport(report(opinions));
  }

  private StageOutcome without(Reply reply, int tries, List<Finding> injections) {
    LlmPolicy policy = with.policy();
    return switch (reply) {
      case Reply.Stopping _ -> Later.unharmed("the service stops", clock.instant());
      case Reply.TooDear t ->
          otherwise(t.ownDoing() ? Otherwise.HOLD : policy.onBudget(), t.reason(), injections);
      case Reply.Never n -> away(n.reason(), injections);
      case Reply.NotNow n when tries + 1 >= policy.asking().maxTries() ->
          away(
              "%d tries without an answer, the last: %s"
                  .formatted(policy.asking().maxTries(), n.reason()),
              injections);
      case Reply.NotNow n -> new Later(n.reason(), retryAt(n, tries));
      case Reply.Valid _ -> throw new IllegalStateException("nothing is missing");
    };
  }

  /** Our own back-off, or longer when the service asks for it. */
  private Instant retryAt(Reply.NotNow reply, int tries) {
    Duration own = with.policy().asking().backOff().multipliedBy(1L << Math.min(tries, 20));
    Duration asked = reply.retryAfter().orElse(Duration.ZERO);
    Duration pause = own.compareTo(asked) > 0 ? own : asked;
    return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  /** Technical reasons are for operators: the miner can do nothing about them. */
  private Finished away(String reason, List<Finding> injections) {
    return otherwise(
        with.policy().onOutage(),
        "our language-model reviewer was away, which is no fault of yours; nothing to do",
        reason,
        injections);
  }

  private Finished otherwise(Otherwise policy, String reason, List<Finding> injections) {
    return otherwise(policy, "there was no language-model review: " + reason, reason, injections);
  }

  /** What no model saw is never rejected; what speaks to one is held even so. */
  private Finished otherwise(
      Otherwise policy, String told, String reason, List<Finding> injections) {
    String report =
        ContractJson.write(Map.of("policy_version", with.policyVersion(), "missing", reason));
    return policy == Otherwise.HOLD || !injections.isEmpty()
        ? Finished.hold(told, injections).withReport(report)
        : Finished.pass(List.of()).withReport(report);
  }

  private Opinion opinion(
      Reviewer reviewer,
      SourcePart part,
      Reply.Valid diagram,
      Reply.Valid verdict,
      Subject subject) {
    JsonNode said = verdict.arguments();
    return new Opinion(
        reviewer.name(),
        part.index(),
        diagram.arguments().path("mermaid").asText(),
        said.path("verdict").asBoolean(),
        said.path("confidence").asDouble(),
        said.path("reason").asText(),
        texts(said.path("rule_ids")),
        Evidence.of(
            said.path("evidence"),
            subject.files(),
            subject.engine(),
            with.policy().rejectingRules()),
        Evidence.of(said.path("injections"), subject.files(), List.of(), java.util.Set.of()),
        diagram.leaked() || verdict.leaked());
  }

  private static List<String> texts(JsonNode array) {
    Stream<JsonNode> nodes = StreamSupport.stream(array.spliterator(), false);
    return nodes.map(JsonNode::asText).toList();
  }

  private String report(List<Opinion> opinions) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("policy_version", with.policyVersion());
    report.put(
        "models",
        with.policy().reviewers().stream()
            .map(r -> Map.of("reviewer", r.name(), "model", r.model()))
            .toList());
    report.put("opinions", opinions);
    return ContractJson.write(report);
  }
}
