package io.prism.reviewing.similarity;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** How a submission compares with others, for the two miners. */
@Path("/v1/submissions/{id}/similarity")
@Produces(MediaType.APPLICATION_JSON)
public class SimilarityResource {
  private final Relations relations;
  private final Lines lines;

  SimilarityResource(Relations relations, Lines lines) {
    this.relations = relations;
    this.lines = lines;
  }

  /** {@return this submission's lines and percentages, of each relation it is part of} */
  @GET
  public Uni<SimilarityView> similarity(@RestPath String id) {
    return relations
        .compared(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.of(
                    ProblemType.NOT_FOUND, "no submission of this id has been compared (yet)"))
        .flatMap(
            compared ->
                relations
                    .of(id)
                    .flatMap(all -> Blocking.call(() -> Relations.complete(all, lines)))
                    .map(all -> SimilarityView.of(id, compared, all)));
  }
}
