package io.prism.reviewing.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.reviewing.llm.Ledger.Answer;
import io.prism.reviewing.llm.Ledger.Permission;
import io.prism.reviewing.llm.LlmPolicy.Reviewer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one reviewer about one part, from the table where it was asked before. */
final class Conversation {
  /** Characters of a token are rarely fewer; what is reserved must not be too little. */
  private static final int CHARS_PER_TOKEN = 2;

  /** What a conversation needs of its surroundings. */
  record Surroundings(LlmPolicy policy, String policyVersion, Ledger ledger, ChatClient client) {}

  private final Surroundings with;
  private final LlmReview.Subject subject;
  private final Prompt prompt;
  private boolean answered;

  Conversation(Surroundings with, LlmReview.Subject subject, Prompt prompt) {
    this.with = with;
    this.subject = subject;
    this.prompt = prompt;
  }

  /**
   * {@return what the reviewer said to {@code tool}}
   *
   * @param diagram the first step's arguments, null in the first step
   */
  Reply ask(Reviewer reviewer, SourcePart part, Tool tool, @Nullable JsonNode diagram)
      throws IOException, InterruptedException {
    String wrong = null;
    for (int attempt = 0; attempt < with.policy().asking().maxTries(); attempt++) {
      Call call = call(reviewer, part, tool, diagram, wrong, attempt);
      boolean fresh = false;
      String body;
      switch (with.ledger().ask(call, with.policy().budget())) {
        case Permission.Known known -> body = known.body();
        case Permission.Refused refused -> {
          return new Reply.TooDear(refused.reason(), refused.ownDoing());
        }
        case Permission.Granted _ -> {
          if (subject.stopping().getAsBoolean()) {
            with.ledger().failed(call, "the service stops", false);
            return new Reply.Stopping();
          }
          switch (send(call)) {
            case ChatClient.Result.None none -> {
              return new Reply.NotNow(none.reason(), none.retryAfter());
            }
            case ChatClient.Result.Body answer -> body = answer.text();
          }
          fresh = true;
        }
      }
      try {
        JsonNode arguments = AnswerReader.arguments(body, tool);
        return new Reply.Valid(arguments, body.contains(prompt.marks().canary()));
      } catch (MalformedAnswer e) {
        wrong = shorten(String.valueOf(e.getMessage()));
        if (fresh && attempt + 1 < with.policy().asking().maxTries()) {
          return new Reply.NotNow("malformed answer: " + wrong, Optional.empty());
        }
      }
    }
    return new Reply.Never(
        "%d malformed answers, the last: %s".formatted(with.policy().asking().maxTries(), wrong));
  }

  private ChatClient.Result send(Call call) throws IOException, InterruptedException {
    ChatClient.Result result;
    try {
      result = with.client().send(call);
    } catch (InterruptedException e) {
      // The lease is lost or the service ends: the next holder sends it again.
      Thread.interrupted();
      with.ledger().failed(call, "interrupted", true);
      throw e;
    }
    switch (result) {
      case ChatClient.Result.Body body -> {
        with.ledger().answered(call, answer(call, body.text()));
        answered = true;
      }
      case ChatClient.Result.None none -> with.ledger().failed(call, none.reason(), none.charged());
    }
    return result;
  }

  /** {@return whether an answer came that was not there before} */
  boolean answered() {
    return answered;
  }

  /** An answer that does not say what it used is taken for what was reserved. */
  private Answer answer(Call call, String body) {
    long output = AnswerReader.tokens(body, "completion_tokens", prompt.maxOutputTokens());
    long input =
        AnswerReader.tokens(body, "prompt_tokens", call.tokens() - prompt.maxOutputTokens());
    return new Answer(body, input, output, with.policy().budget().cost(input, output));
  }

  private Call call(
      Reviewer reviewer,
      SourcePart part,
      Tool tool,
      @Nullable JsonNode diagram,
      @Nullable String wrong,
      int attempt) {
    String request = prompt.request(reviewer, part, tool, diagram, wrong, attempt);
    long input = request.length() / CHARS_PER_TOKEN;
    return new Call(
        Call.key(subject.submissionId(), reviewer, part.index(), tool, attempt, request),
        subject.submissionId(),
        subject.hotkey(),
        subject.lease(),
        reviewer,
        part.index(),
        tool,
        attempt,
        with.policyVersion(),
        request,
        input + prompt.maxOutputTokens(),
        with.policy().budget().cost(input, prompt.maxOutputTokens()));
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.substring(0, Math.min(200, line.length()));
  }
}
