package io.prism.reviewing.llm;

import io.prism.reviewing.llm.LlmPolicy.Budget;
import java.util.HashMap;
import java.util.Map;

/** A ledger that outlives the reviews that use it, as the table does. */
final class MemoryLedger implements Ledger {
  final Map<String, Answer> answers = new HashMap<>();
  long tokens;
  long cost;
  boolean dieAfterAnswer;
  boolean ownDoing;

  @Override
  public Prompt.Marks marks(String submissionId) {
    return new Prompt.Marks("b0".repeat(16), "ca".repeat(16));
  }

  @Override
  public Permission ask(Call call, Budget budget) {
    Answer known = answers.get(call.key());
    if (known != null) {
      return new Permission.Known(known.body());
    }
    if (tokens + call.tokens() > budget.tokensPerSubmission()
        || cost + call.cost() > budget.costPerDay()) {
      return new Permission.Refused("the budget does not suffice", ownDoing);
    }
    tokens += call.tokens();
    cost += call.cost();
    return new Permission.Granted();
  }

  @Override
  public void answered(Call call, Answer answer) {
    answers.put(call.key(), answer);
    tokens += answer.inputTokens() + answer.outputTokens() - call.tokens();
    cost += answer.cost() - call.cost();
    if (dieAfterAnswer) {
      throw new IllegalStateException("the process dies here");
    }
  }

  @Override
  public void failed(Call call, String fault, boolean charged) {
    tokens -= charged ? 0 : call.tokens();
    cost -= charged ? 0 : call.cost();
  }
}
