package io.prism.reviewing.llm;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A language-model service for the tests of the whole service. What it does is written into the
 * source that it is shown ({@code scenario: NAME}), as test and resource share no class loader;
 * what nobody wrote a scenario for, it approves.
 */
public final class LlmScenarios implements QuarkusTestResourceLifecycleManager {
  private ScriptedProvider provider;

  @Override
  public Map<String, String> start() {
    try {
      provider = new ScriptedProvider(LlmScenarios::answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "prism.review.llm.enabled", "true",
        "prism.review.llm.base-url", provider.url().toString(),
        "prism.review.llm.model", "scripted",
        "prism.review.llm.timeout", "20S",
        "prism.review.llm.back-off", "0.2S",
        "prism.review.llm.input-price", "1",
        "prism.review.llm.output-price", "2",
        "prism.review.lease", "3S");
  }

  private static ScriptedProvider.Answer answer(ScriptedProvider.Request request)
      throws InterruptedException {
    String source = request.text();
    if (source.contains("scenario: suspicious")) {
      return ScriptedProvider.refusing("").answer(request);
    }
    if (source.contains("scenario: limited")) {
      return ScriptedProvider.Answer.status(429, Map.of("Retry-After", "0"));
    }
    if (source.contains("scenario: slow verdict") && request.tool().equals("submit_verdict")) {
      Thread.sleep(2_500);
    }
    return ScriptedProvider.approving(request);
  }

  @Override
  public void stop() {
    provider.close();
  }
}
