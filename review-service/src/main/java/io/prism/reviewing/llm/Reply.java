package io.prism.reviewing.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What one step of a conversation came to. */
sealed interface Reply {
  /**
   * A valid answer.
   *
   * @param leaked whether it holds the canary
   */
  record Valid(JsonNode arguments, boolean leaked) implements Reply {}

  /** No answer this time; another round may help. */
  record NotNow(String reason, Optional<Duration> retryAfter) implements Reply {}

  /** Every try was malformed. */
  record Never(String reason) implements Reply {}

  /**
   * The budget does not suffice.
   *
   * @param ownDoing whether other submissions of the same hotkey have used it up
   */
  record TooDear(String reason, boolean ownDoing) implements Reply {}

  /** The service stops; the next process goes on. */
  record Stopping() implements Reply {}
}
