package io.prism.intake.timeline;

import io.prism.base.security.InternalToken;
import io.prism.base.security.ReadHeaders;
import io.prism.base.security.Reader;
import io.prism.base.security.Readers;
import io.prism.contracts.ContractJson;
import io.prism.intake.IntakeConfig;
import io.prism.intake.submission.SubmissionRow;
import io.prism.signatures.ReadMessage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * The timeline as server-sent events: everything so far, then what follows, until the entry that
 * ends it ({@link Timeline#end}). Whoever is not its miner reads outlines ({@link Outline}). The
 * database is polled, so that any replica can serve any reader and {@code Last-Event-ID} resumes
 * anywhere.
 */
@Path("/v1/submissions/{id}/events")
public class EventsResource {
  private static final Duration POLL = Duration.ofMillis(400);

  private final Mutiny.SessionFactory sessions;
  private final Timeline timeline;
  private final Sse sse;
  private final Readers readers;
  private final Clock clock;

  EventsResource(
      Mutiny.SessionFactory sessions,
      Timeline timeline,
      Sse sse,
      InternalToken token,
      IntakeConfig config,
      Clock clock) {
    this.sessions = sessions;
    this.timeline = timeline;
    this.sse = sse;
    this.readers = new Readers(token, config.signatureWindow());
    this.clock = clock;
  }

  /** Streams the timeline. */
  @GET
  @KnownSubmission
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> events(
      @RestPath String id,
      @RestHeader("Last-Event-ID") @Nullable String lastEventId,
      @Context HttpHeaders headers) {
    Readers.Known known =
        readers.identify(ReadHeaders.of(headers), ReadMessage.events(id), clock.instant());
    Uni<Reader> reader =
        sessions
            .withSession(s -> s.find(SubmissionRow.class, id))
            .map(row -> known.of(row.hotkey))
            .memoize()
            .indefinitely();
    AtomicInteger seen = new AtomicInteger(position(lastEventId));
    AtomicBoolean ended = new AtomicBoolean();
    // Database sessions belong to the request's Vert.x context; timer ticks come from elsewhere.
    io.vertx.core.Context context = Vertx.currentContext();
    Executor onContext = task -> context.runOnContext(x -> task.run());
    return Multi.createFrom()
        .ticks()
        .every(POLL)
        .onOverflow()
        .drop()
        .emitOn(onContext)
        .select()
        .first(tick -> !ended.get())
        .onItem()
        .transformToUniAndConcatenate(tick -> reader.flatMap(r -> next(id, r, seen, ended)))
        .onItem()
        .<OutboundSseEvent>disjoint();
  }

  private Uni<List<OutboundSseEvent>> next(
      String id, Reader reader, AtomicInteger seen, AtomicBoolean ended) {
    return sessions.withSession(
        s ->
            timeline
                .after(s, id, seen.get())
                .flatMap(
                    rows -> timeline.end(s, id).map(end -> news(rows, reader, end, seen, ended))));
  }

  private List<OutboundSseEvent> news(
      List<TimelineRow> rows,
      Reader reader,
      @Nullable Integer end,
      AtomicInteger seen,
      AtomicBoolean ended) {
    if (!rows.isEmpty()) {
      seen.set(rows.getLast().key.seq());
    }
    ended.set(end != null && seen.get() >= end);
    return rows.stream().map(r -> toEvent(r, reader, end != null && r.key.seq() == end)).toList();
  }

  private OutboundSseEvent toEvent(TimelineRow row, Reader reader, boolean terminal) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("seq", row.key.seq());
    data.put("at", row.at.toString());
    data.put("type", row.type);
    data.put("stage", row.stage);
    data.put("status", row.status);
    data.put("detail", row.told(reader));
    if (row.hidden(reader)) {
      data.put("hidden", true);
    }
    if (row.fraction != null) {
      data.put("fraction", row.fraction);
    }
    data.put("terminal", terminal);
    return sse.newEventBuilder()
        .id(Integer.toString(row.key.seq()))
        .name(row.type)
        .mediaType(MediaType.TEXT_PLAIN_TYPE)
        .data(ContractJson.write(data))
        .build();
  }

  private static int position(@Nullable String lastEventId) {
    try {
      return lastEventId == null ? 0 : Math.max(0, Integer.parseInt(lastEventId.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
