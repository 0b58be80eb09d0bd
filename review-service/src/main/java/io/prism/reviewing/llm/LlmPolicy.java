package io.prism.reviewing.llm;

import io.prism.contracts.Severity;
import io.prism.review.RuleBook;
import io.prism.review.rule.RuleInfo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings.
 *
 * @param reviewers one, or two for a second opinion
 * @param rejectingRules ids of engine warnings that may become rejections
 */
record LlmPolicy(
    List<Reviewer> reviewers,
    Asking asking,
    Parts parts,
    Budget budget,
    Otherwise onOutage,
    Otherwise onBudget,
    double minConfidence,
    Set<String> rejectingRules) {

  /** A model and where to ask it. */
  record Reviewer(String name, URI baseUrl, String model, @Nullable Path keyFile) {}

  /** How one call is made and repeated. */
  record Asking(Duration timeout, int maxOutputTokens, int maxTries, Duration backOff) {}

  /** How the source is cut. */
  record Parts(int chars, int overlapLines, int max) {}

  /**
   * What may be spent.
   *
   * @param costPerDay in millionths of the currency
   * @param ofHotkey part of a day's tokens and cost for one hotkey, in (0, 1]
   */
  record Budget(
      long tokensPerSubmission,
      long tokensPerDay,
      long costPerDay,
      double ofHotkey,
      BigDecimal inputPrice,
      BigDecimal outputPrice) {
    /** {@return tokens of a day for one hotkey} */
    long tokensOfHotkey() {
      return (long) (tokensPerDay * ofHotkey);
    }

    /** {@return what one hotkey may cost in a day, in millionths} */
    long costOfHotkey() {
      return (long) (costPerDay * ofHotkey);
    }

    /** {@return the price of this many tokens, in millionths of the currency, rounded up} */
    long cost(long input, long output) {
      return inputPrice
          .multiply(BigDecimal.valueOf(input))
          .add(outputPrice.multiply(BigDecimal.valueOf(output)))
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }
  }

  /**
   * {@return the policy}
   *
   * @throws IllegalArgumentException naming the key that cannot be right
   */
  static LlmPolicy of(LlmConfig config) {
    require(config.timeout().isPositive(), "timeout must be positive");
    require(config.workers() >= 1, "workers must be at least 1");
    require(config.maxOutputTokens() >= 256, "max-output-tokens must be at least 256");
    require(config.partChars() >= 1000, "part-chars must be at least 1000");
    require(
        config.overlapLines() >= 0 && config.overlapLines() <= 200,
        "overlap-lines must lie in 0..200");
    require(config.maxParts() >= 1, "max-parts must be at least 1");
    require(config.maxTries() >= 1 && config.maxTries() <= 20, "max-tries must lie in 1..20");
    require(config.backOff().isPositive(), "back-off must be positive");
    require(
        config.minConfidence() >= 0 && config.minConfidence() <= 1,
        "min-confidence must lie in 0..1");
    require(
        config.maxShareOfHotkey() > 0 && config.maxShareOfHotkey() <= 1,
        "max-share-of-hotkey must lie above 0 and be at most 1");
    require(
        config.inputPrice().signum() >= 0 && config.outputPrice().signum() >= 0,
        "input-price and output-price must not be negative");
    return new LlmPolicy(
        reviewers(config),
        new Asking(config.timeout(), config.maxOutputTokens(), config.maxTries(), config.backOff()),
        new Parts(config.partChars(), config.overlapLines(), config.maxParts()),
        new Budget(
            config.maxTokensPerSubmission(),
            config.maxTokensPerDay(),
            config
                .maxCostPerDay()
                .movePointRight(6)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact(),
            config.maxShareOfHotkey(),
            config.inputPrice(),
            config.outputPrice()),
        config.onOutage(),
        config.onBudget(),
        config.minConfidence(),
        rules(config.rejectingRules().orElse(List.of())));
  }

  private static List<Reviewer> reviewers(LlmConfig config) {
    require(config.baseUrl().isPresent(), "base-url is needed when the review is enabled");
    require(config.model().isPresent(), "model is needed when the review is enabled");
    URI first = config.baseUrl().orElseThrow();
    List<Reviewer> reviewers = new ArrayList<>();
    reviewers.add(
        new Reviewer(
            "first",
            safe(first, "base-url"),
            config.model().orElseThrow(),
            config.apiKeyFile().orElse(null)));
    config
        .secondModel()
        .ifPresent(
            model ->
                reviewers.add(
                    new Reviewer(
                        "second",
                        safe(config.secondBaseUrl().orElse(first), "second-base-url"),
                        model,
                        secondKey(config))));
    require(
        config.secondModel().isPresent() || config.secondBaseUrl().isEmpty(),
        "second-base-url without second-model asks nobody");
    return reviewers;
  }

  /** The first service's key is never sent to another address. */
  private static @Nullable Path secondKey(LlmConfig config) {
    Optional<Path> own = config.secondApiKeyFile();
    return config.secondBaseUrl().isPresent()
        ? own.orElse(null)
        : own.or(config::apiKeyFile).orElse(null);
  }

  /** Key and source travel in the request: not in the clear, but on this machine. */
  private static URI safe(URI url, String key) {
    String host = String.valueOf(url.getHost());
    boolean local = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
    require(
        url.getHost() != null
            && ("https".equals(url.getScheme()) || (local && "http".equals(url.getScheme()))),
        key + " must be an https address (http on this machine only), was " + url);
    require(
        url.getRawUserInfo() == null && url.getRawQuery() == null,
        key + " must hold neither user nor query");
    return url;
  }

  private static Set<String> rules(List<String> ids) {
    Set<String> warnings =
        RuleBook.all().stream()
            .filter(r -> r.severity() == Severity.WARN)
            .map(RuleInfo::id)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String id : ids) {
      require(
          warnings.contains(id),
          "rejecting-rules names '%s', which is no warning of the review engine; there are %s"
              .formatted(id, warnings));
    }
    return Set.copyOf(ids);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("prism.review.llm." + message);
    }
  }

  /** {@return what identifies policy and prompt in the audit log} */
  String version() {
    String everything =
        Prompt.TEXT
            + Tool.MERMAID.schema()
            + Tool.VERDICT.schema()
            + reviewers.stream().map(r -> r.baseUrl() + " " + r.model()).toList()
            + asking.maxOutputTokens()
            + parts
            + minConfidence
            + new TreeSet<>(rejectingRules);
    return "llm.1-" + Hash.of(everything).substring(0, 12);
  }
}
