package io.prism.intake.timeline;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.intake.submission.SubmissionRow;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Looks the submission of a {@link KnownSubmission} route up. */
class KnownSubmissionFilter {
  private final Mutiny.SessionFactory sessions;

  KnownSubmissionFilter(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  @KnownSubmission
  @ServerRequestFilter
  Uni<@Nullable Response> check(UriInfo uri) {
    String id = String.valueOf(uri.getPathParameters().getFirst("id"));
    return sessions
        .withSession(s -> s.find(SubmissionRow.class, id))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "submission not found"))
        .map(found -> null);
  }
}
