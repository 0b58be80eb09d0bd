package io.prism.reviewing.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Talks to an OpenAI-compatible service. Follows no redirect, reads no more than a bounded answer,
 * and puts neither key nor body into any message.
 */
final class ChatClient {
  private static final long LONGEST_ANSWER = 2_000_000;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Duration timeout;
  private final Clock clock;

  ChatClient(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
  }

  /** What came of a request. */
  sealed interface Result {
    /** Status 200. */
    record Body(String text) implements Result {}

    /**
     * Nothing usable.
     *
     * @param retryAfter what the service asked for, if it did
     * @param charged whether the service may have worked, and asks money for it
     */
    record None(String reason, Optional<Duration> retryAfter, boolean charged) implements Result {}
  }

  Result send(Call call) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(call);
    } catch (IOException e) {
      return none("the file of the API key cannot be read", false);
    }
    CompletableFuture<HttpResponse<byte[]>> future =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return result(future.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return none("no answer within " + timeout.toSeconds() + " s", true);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean never =
          cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
      return none("the connection failed: " + cause.getClass().getSimpleName(), !never);
    } finally {
      future.cancel(true);
    }
  }

  private HttpRequest request(Call call) throws IOException {
    URI base = call.reviewer().baseUrl();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(
                URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("Idempotency-Key", call.key())
            .POST(BodyPublishers.ofString(call.request()));
    Path file = call.reviewer().keyFile();
    if (file != null) {
      String key = Files.readString(file).strip();
      if (!key.matches("[!-~]+")) {
        throw new IOException("no key");
      }
      builder.header("Authorization", "Bearer " + key);
    }
    return builder.build();
  }

  private Result result(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 200) {
      return new Result.Body(new String(response.body(), StandardCharsets.UTF_8));
    }
    // The body of a refusal may repeat the key or the request: only its status is told.
    return new Result.None(
        "the service answered with status " + status,
        retryAfter(response.headers().firstValue("Retry-After").orElse(null)),
        status >= 500 && status != 503);
  }

  private Optional<Duration> retryAfter(@Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    Duration wait;
    try {
      wait =
          value.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value.strip()))
              : Duration.between(
                  clock.instant(),
                  Instant.from(
                      ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (wait.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private static Result none(String reason, boolean charged) {
    return new Result.None(reason, Optional.empty(), charged);
  }
}
