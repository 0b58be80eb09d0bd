package io.prism.reviewing.similarity;

import io.prism.base.security.InternalToken;
import io.prism.base.web.Blocking;
import io.prism.reviewing.similarity.Relations.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** How a submission compares with others, for operators: both sides' lines and hotkeys. */
@Path("/internal/v1/similarity/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class InternalSimilarityResource {
  private final Relations relations;
  private final Lines lines;
  private final InternalToken token;

  InternalSimilarityResource(Relations relations, Lines lines, InternalToken token) {
    this.relations = relations;
    this.lines = lines;
    this.token = token;
  }

  /** {@return every relation it is part of; empty when there is none} */
  @GET
  public Uni<List<Stored>> similarity(@Context HttpHeaders headers, @RestPath String id) {
    token.require(headers.getHeaderString("Authorization"));
    return relations.of(id).flatMap(all -> Blocking.call(() -> Relations.complete(all, lines)));
  }
}
