package io.prism.reviewing.llm;

import io.prism.base.web.FreshContext;
import io.prism.reviewing.llm.LlmPolicy.Budget;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The ledger in PostgreSQL. */
@ApplicationScoped
class PgLedger implements Ledger {
  private static final Duration DATABASE = Duration.ofSeconds(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Mutiny.SessionFactory sessions;
  private final FreshContext contexts;
  private final Clock clock;

  PgLedger(Mutiny.SessionFactory sessions, FreshContext contexts, Clock clock) {
    this.sessions = sessions;
    this.contexts = contexts;
    this.clock = clock;
  }

  @Override
  public Prompt.Marks marks(String submissionId) throws IOException, InterruptedException {
    return await(
        session ->
            session
                .createNativeQuery(
                    "insert into llm_reviews (submission_id, boundary, canary, started_at)"
                        + " values (:id, :boundary, :canary, :now) on conflict do nothing")
                .setParameter("id", submissionId)
                .setParameter("boundary", random())
                .setParameter("canary", random())
                .setParameter("now", now())
                .executeUpdate()
                .chain(
                    () ->
                        session
                            .createNativeQuery(
                                "select boundary, canary from llm_reviews where submission_id = :id",
                                Object[].class)
                            .setParameter("id", submissionId)
                            .getSingleResult())
                .map(row -> new Prompt.Marks((String) row[0], (String) row[1])));
  }

  private static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public Permission ask(Call call, Budget budget) throws IOException, InterruptedException {
    return await(
        session ->
            answer(session, call)
                .flatMap(
                    known ->
                        known != null
                            ? Uni.createFrom().item(new Permission.Known(known))
                            : reserve(session, call, budget)));
  }

  private static Uni<@Nullable String> answer(Mutiny.Session session, Call call) {
    return session
        .createNativeQuery("select answer from llm_calls where call_key = :key", String.class)
        .setParameter("key", call.key())
        .getSingleResultOrNull();
  }

  /** One at a time: two that fit the budget alone may not fit it together. */
  private Uni<Permission> reserve(Mutiny.Session session, Call call, Budget budget) {
    return session
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext(current_schema() || '.llm'))) x",
            Integer.class)
        .getSingleResult()
        .chain(() -> spent(session, call))
        .flatMap(
            spent -> {
              Permission.Refused refused = spent.refuses(call, budget);
              return refused == null
                  ? insert(session, call).replaceWith((Permission) new Permission.Granted())
                  : log(session, call, "refused", refused.reason(), null)
                      .replaceWith((Permission) refused);
            });
  }

  /** What was spent or is reserved, without the call that is asked for. */
  private record Spent(
      long ofSubmission, long ofDay, long costOfDay, long ofHotkey, long costOfHotkey) {
    Permission.@Nullable Refused refuses(Call call, Budget budget) {
      if (ofSubmission + call.tokens() > budget.tokensPerSubmission()) {
        return new Permission.Refused(
            "the submission's budget of %,d tokens does not suffice"
                .formatted(budget.tokensPerSubmission()),
            false);
      }
      if (ofHotkey + call.tokens() > budget.tokensOfHotkey()
          || costOfHotkey + call.cost() > budget.costOfHotkey()) {
        return new Permission.Refused(
            String.format(
                Locale.ROOT,
                "submissions of this hotkey have used its share of the day's budget (%.3g %% of it);"
                    + " a new day begins at 00:00 UTC, and those of other hotkeys go on",
                100 * budget.ofHotkey()),
            true);
      }
      return ofDay + call.tokens() > budget.tokensPerDay()
              || costOfDay + call.cost() > budget.costPerDay()
          ? new Permission.Refused("this day's budget is used up", false)
          : null;
    }
  }

  private Uni<Spent> spent(Mutiny.Session session, Call call) {
    return session
        .createNativeQuery(
            "select coalesce(sum(tokens) filter (where submission_id = :id), 0),"
                + " coalesce(sum(tokens) filter (where sent_at >= :day), 0),"
                + " coalesce(sum(cost) filter (where sent_at >= :day), 0),"
                + " coalesce(sum(tokens) filter (where sent_at >= :day and hotkey = :hotkey), 0),"
                + " coalesce(sum(cost) filter (where sent_at >= :day and hotkey = :hotkey), 0)"
                + " from llm_calls where submission_id = :id or sent_at >= :day",
            Object[].class)
        .setParameter("id", call.submissionId())
        .setParameter("hotkey", call.hotkey())
        .setParameter("day", now().truncatedTo(ChronoUnit.DAYS))
        .getSingleResult()
        .map(
            row ->
                new Spent(
                    number(row[0]),
                    number(row[1]),
                    number(row[2]),
                    number(row[3]),
                    number(row[4])));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** A call that is sent again costs again: what the lost one may have cost stays counted. */
  private Uni<Void> insert(Mutiny.Session session, Call call) {
    return session
        .createNativeQuery(
            "insert into llm_calls (call_key, submission_id, hotkey, reviewer, part, step, attempt, model,"
                + " policy_version, request_sha256, sends, tokens, cost, sent_at) values (:key, :id, :hotkey,"
                + " :reviewer, :part, :step, :attempt, :model, :policy, :sha, 1, :tokens, :cost,"
                + " :now) on conflict (call_key) do update set sends = llm_calls.sends + 1,"
                + " tokens = llm_calls.tokens + excluded.tokens,"
                + " cost = llm_calls.cost + excluded.cost, sent_at = excluded.sent_at")
        .setParameter("key", call.key())
        .setParameter("id", call.submissionId())
        .setParameter("hotkey", call.hotkey())
        .setParameter("reviewer", call.reviewer().name())
        .setParameter("part", call.part())
        .setParameter("step", call.tool().step())
        .setParameter("attempt", call.attempt())
        .setParameter("model", call.reviewer().model())
        .setParameter("policy", call.policyVersion())
        .setParameter("sha", call.requestSha256())
        .setParameter("tokens", call.tokens())
        .setParameter("cost", call.cost())
        .setParameter("now", now())
        .executeUpdate()
        .chain(() -> log(session, call, "sent", null, null));
  }

  @Override
  public void answered(Call call, Answer answer) throws IOException, InterruptedException {
    long tokens = answer.inputTokens() + answer.outputTokens();
    await(
        session ->
            session
                .createNativeQuery(
                    "update llm_calls set answer = :body, answer_sha256 = :sha,"
                        + " input_tokens = :input, output_tokens = :output,"
                        + " tokens = tokens - :reservedTokens + :tokens,"
                        + " cost = cost - :reservedCost + :cost, answered_at = :now"
                        + " where call_key = :key and answer is null")
                .setParameter("body", answer.body().replace("\0", ""))
                .setParameter("sha", Hash.of(answer.body()))
                .setParameter("input", answer.inputTokens())
                .setParameter("output", answer.outputTokens())
                .setParameter("reservedTokens", call.tokens())
                .setParameter("tokens", tokens)
                .setParameter("reservedCost", call.cost())
                .setParameter("cost", answer.cost())
                .setParameter("now", now())
                .setParameter("key", call.key())
                .executeUpdate()
                .chain(() -> progress(session, call))
                .chain(() -> log(session, call, "answered", null, answer)));
  }

  /** Starts and tries that brought an answer were not in vain: only those without are bounded. */
  private static Uni<Void> progress(Mutiny.Session session, Call call) {
    return session
        .createNativeQuery(
            "update review_jobs set attempt = 1, tries = 0 where submission_id = :id and lease_token = :lease")
        .setParameter("id", call.submissionId())
        .setParameter("lease", call.lease())
        .executeUpdate()
        .replaceWithVoid();
  }

  @Override
  public void failed(Call call, String fault, boolean charged)
      throws IOException, InterruptedException {
    await(
        session ->
            session
                .createNativeQuery(
                    "update llm_calls set tokens = tokens - :tokens, cost = cost - :cost"
                        + " where call_key = :key")
                .setParameter("tokens", charged ? 0L : call.tokens())
                .setParameter("cost", charged ? 0L : call.cost())
                .setParameter("key", call.key())
                .executeUpdate()
                .chain(() -> log(session, call, "failed", fault, null)));
  }

  private Uni<Void> log(
      Mutiny.Session session,
      Call call,
      String event,
      @Nullable String detail,
      @Nullable Answer answer) {
    return session
        .createNativeQuery(
            "insert into llm_log (at, submission_id, call_key, event, model, policy_version,"
                + " request_sha256, answer_sha256, tokens, cost, detail) values (:now, :id, :key,"
                + " :event, :model, :policy, :request, cast(:answer as varchar), :tokens, :cost,"
                + " cast(:detail as text))")
        .setParameter("now", now())
        .setParameter("id", call.submissionId())
        .setParameter("key", call.key())
        .setParameter("event", event)
        .setParameter("model", call.reviewer().model())
        .setParameter("policy", call.policyVersion())
        .setParameter("request", call.requestSha256())
        .setParameter("answer", answer == null ? null : Hash.of(answer.body()))
        .setParameter(
            "tokens", answer == null ? call.tokens() : answer.inputTokens() + answer.outputTokens())
        .setParameter("cost", answer == null ? call.cost() : answer.cost())
        .setParameter("detail", detail)
        .executeUpdate()
        .replaceWithVoid();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private <T> T await(Function<Mutiny.Session, Uni<T>> work)
      throws IOException, InterruptedException {
    try {
      return contexts.await(() -> sessions.withTransaction(work::apply), DATABASE);
    } catch (IllegalStateException e) {
      // The database is away: ours, and no opinion about the submission.
      throw new IOException(e.getMessage(), e);
    }
  }
}
