package io.prism.broker.job;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.broker.job.QueueView.Snapshot;
import io.prism.broker.job.QueueView.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How long the queue is, and where a submission stands. */
@Path("/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {
  private final QueueView view;
  private final Jobs jobs;

  QueueResource(QueueView view, Jobs jobs) {
    this.view = view;
    this.jobs = jobs;
  }

  /**
   * The queue.
   *
   * @param asOf when it was looked at
   * @param oldestQueuedSeconds how long the job that waits longest has, null when none waits
   * @param queuedByProfile how many wait under each profile
   */
  public record Summary(
      Instant asOf,
      long queued,
      long running,
      long held,
      @Nullable Instant oldestQueuedAt,
      @Nullable Double oldestQueuedSeconds,
      Map<String, Integer> queuedByProfile) {
    static Summary of(Snapshot s) {
      Instant oldest = s.oldest();
      return new Summary(
          s.at(),
          s.count("queued"),
          s.count("running"),
          s.count("held"),
          oldest,
          oldest == null ? null : Duration.between(oldest, s.at()).toMillis() / 1000.0,
          s.byProfile());
    }
  }

  /**
   * Where a submission stands.
   *
   * @param place from 1, null when it does not wait
   * @param beginsInSeconds an estimate, null when nothing can be said
   * @param waitsFor why it cannot begin yet, null when only others are before it
   */
  public record PlaceView(
      String submissionId,
      String status,
      Instant asOf,
      @Nullable Integer place,
      int of,
      @Nullable Double beginsInSeconds,
      @Nullable String waitsFor) {}

  /** {@return how long it is} */
  @GET
  public Summary summary() {
    return Summary.of(view.latest());
  }

  /** {@return where a submission stands} */
  @GET
  @Path("{id}")
  public Uni<PlaceView> place(@RestPath String id) {
    return jobs.find(Operators.submission(id).value())
        .map(
            job ->
                place(
                    job.orElseThrow(
                        () ->
                            Problem.of(
                                ProblemType.NOT_FOUND,
                                "the submission was never queued for an evaluation"))));
  }

  private PlaceView place(JobRow job) {
    Snapshot snapshot = view.latest();
    boolean waits = job.state.equals("queued");
    Standing standing = waits ? snapshot.of(job.submissionId).orElse(null) : null;
    return new PlaceView(
        job.submissionId,
        job.state,
        snapshot.at(),
        standing == null ? null : standing.place(),
        snapshot.line().size(),
        standing == null ? null : standing.seconds(),
        waits && snapshot.at().isBefore(job.notBefore) ? job.lastFault : null);
  }
}
