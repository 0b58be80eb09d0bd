package io.prism.reviewing.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the language-model review. */
@ConfigMapping(prefix = "prism.review.llm")
public interface LlmConfig {
  /** Whether a language model looks at what static rules and similarity let pass. */
  @WithDefault("false")
  boolean enabled();

  /** Address of an OpenAI-compatible service; {@code /chat/completions} is added. */
  Optional<URI> baseUrl();

  /** Model to ask. */
  Optional<String> model();

  /** File with the service's API key, read at each call. Without it none is sent. */
  Optional<Path> apiKeyFile();

  /** Model of the second opinion. Without it there is none. */
  Optional<String> secondModel();

  /** Address of the second opinion's service; that of the first when not given. */
  Optional<URI> secondBaseUrl();

  /** File with the second service's API key; that of the first when no address is given either. */
  Optional<Path> secondApiKeyFile();

  /** Submissions in conversation at the same time. */
  @WithDefault("2")
  int workers();

  /** How long one answer may take. */
  @WithDefault("60S")
  Duration timeout();

  /** Tokens that one answer may have. */
  @WithDefault("4096")
  int maxOutputTokens();

  /** Characters of source in one part. */
  @WithDefault("24000")
  int partChars();

  /** Lines that a part repeats of the one before. */
  @WithDefault("20")
  int overlapLines();

  /** Parts that a submission may have; more is a matter of the budget. */
  @WithDefault("40")
  int maxParts();

  /** Tries of one call, and rounds through outages, before the policy for outages decides. */
  @WithDefault("5")
  int maxTries();

  /**
   * Pause after the first try without an answer; doubled after each further one, at most an hour.
   */
  @WithDefault("10S")
  Duration backOff();

  /** Tokens, in and out, that one submission may cost. */
  @WithDefault("1000000")
  long maxTokensPerSubmission();

  /** Tokens, in and out, that all submissions of a UTC day may cost. */
  @WithDefault("50000000")
  long maxTokensPerDay();

  /** What all submissions of a UTC day may cost, in the currency of the prices. */
  @WithDefault("20")
  BigDecimal maxCostPerDay();

  /**
   * Part of a UTC day's tokens and cost that the submissions of one hotkey may use. What is beyond
   * it is held, whatever {@code on-budget} says: it could be used up on purpose.
   */
  @WithDefault("0.2")
  double maxShareOfHotkey();

  /** Price of a million input tokens. */
  @WithDefault("0")
  BigDecimal inputPrice();

  /** Price of a million output tokens. */
  @WithDefault("0")
  BigDecimal outputPrice();

  /** What becomes of a submission that no usable answer was to be had for. */
  @WithDefault("hold")
  Otherwise onOutage();

  /** What becomes of a submission that the budget does not suffice for. */
  @WithDefault("hold")
  Otherwise onBudget();

  /** Least confidence of a verdict that counts; below it a person decides. */
  @WithDefault("0.7")
  double minConfidence();

  /**
   * Warnings of the review engine that reject when the model has shown the same place to break a
   * rule. Without them the model can hold and never reject.
   */
  Optional<List<String>> rejectingRules();
}
