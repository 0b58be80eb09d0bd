package io.prism.intake.timeline;

import io.prism.contracts.ContractJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
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
 * ends it ({@link Timeline#end}). The database is polled, so that any replica can serve any reader
 * and {@code Last-Event-ID} resumes anywhere.
 */
@Path("/v1/submissions/{id}/events")
public class EventsResource {
  private static final Duration POLL = Duration.ofMillis(400);

  private final Mutiny.SessionFactory sessions;
  private final Timeline timeline;
  private final Sse sse;

  EventsResource(Mutiny.SessionFactory sessions, Timeline timeline, Sse sse) {
    this.sessions = sessions;
    this.timeline = timeline;
    this.sse = sse;
  }

  /** Streams the timeline. */
  @GET
  @KnownSubmission
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> events(
      @RestPath String id, @RestHeader("Last-Event-ID") @Nullable String lastEventId) {
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
        .transformToUniAndConcatenate(tick -> next(id, seen, ended))
        .onItem()
        .<OutboundSseEvent>disjoint();
  }

  private Uni<List<OutboundSseEvent>> next(String id, AtomicInteger seen, AtomicBoolean ended) {
    return sessions.withSession(
        s ->
            timeline
                .after(s, id, seen.get())
                .flatMap(rows -> timeline.end(s, id).map(end -> news(rows, end, seen, ended))));
  }

  private List<OutboundSseEvent> news(
      List<TimelineRow> rows, @Nullable Integer end, AtomicInteger seen, AtomicBoolean ended) {
    if (!rows.isEmpty()) {
      seen.set(rows.getLast().key.seq());
    }
    ended.set(end != null && seen.get() >= end);
    return rows.stream().map(r -> toEvent(r, end != null && r.key.seq() == end)).toList();
  }

  private OutboundSseEvent toEvent(TimelineRow row, boolean terminal) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("seq", row.key.seq());
    data.put("at", row.at.toString());
    data.put("type", row.type);
    data.put("stage", row.stage);
    data.put("status", row.status);
    data.put("detail", row.detail);
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
