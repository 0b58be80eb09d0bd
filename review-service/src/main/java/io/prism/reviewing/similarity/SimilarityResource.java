package io.prism.reviewing.similarity;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.base.security.ReadHeaders;
import io.prism.base.security.Reader;
import io.prism.base.security.Readers;
import io.prism.base.web.Blocking;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.similarity.Relations.Compared;
import io.prism.signatures.ReadMessage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** How a submission compares with others: percentages for everyone, its lines for its miner. */
@Path("/v1/submissions/{id}/similarity")
@Produces(MediaType.APPLICATION_JSON)
public class SimilarityResource {
  private final Relations relations;
  private final Lines lines;
  private final Readers readers;
  private final Clock clock;

  SimilarityResource(
      Relations relations, Lines lines, InternalToken token, ReviewConfig config, Clock clock) {
    this.relations = relations;
    this.lines = lines;
    this.readers = new Readers(token, config.signatureWindow());
    this.clock = clock;
  }

  /** {@return percentages of each relation it is part of, and its own lines for its miner} */
  @GET
  public Uni<RestResponse<SimilarityView>> similarity(
      @RestPath String id, @Context HttpHeaders headers) {
    Readers.Known known =
        readers.identify(ReadHeaders.of(headers), ReadMessage.similarity(id), clock.instant());
    return relations
        .compared(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.of(
                    ProblemType.NOT_FOUND, "no submission of this id has been compared (yet)"))
        .flatMap(compared -> view(id, compared, known.of(compared.hotkey())))
        .map(Readers::answer);
  }

  private Uni<SimilarityView> view(String id, Compared compared, Reader reader) {
    return relations
        .of(id)
        .flatMap(
            all ->
                reader.seesCode()
                    ? Blocking.call(() -> Relations.complete(all, lines))
                    : Uni.createFrom().item(all))
        .map(all -> SimilarityView.of(id, compared, all, reader));
  }
}
