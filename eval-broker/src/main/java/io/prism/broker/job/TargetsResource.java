package io.prism.broker.job;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.broker.target.Registry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Draining of targets, for operators. */
@Path("/internal/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
public class TargetsResource {
  private static final Logger LOG = Logger.getLogger(TargetsResource.class);

  private final Registry registry;
  private final InternalToken token;

  TargetsResource(Registry registry, InternalToken token) {
    this.registry = registry;
    this.token = token;
  }

  /** What an operator sends. */
  public record Body(@Nullable String by, @Nullable String reason) {}

  /** {@return the target as it is now} */
  public record State(String target, boolean drained) {}

  /** Lets nothing new begin on a target; what runs there goes on. */
  @POST
  @Path("{name}/drain")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<State> drain(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String name,
      @Nullable Body body) {
    Operators.Words words = words(authorization, body);
    return registry
        .drain(name, words.by(), words.reason())
        .map(known -> state(known, name, true, words));
  }

  /** Takes a drain back. */
  @POST
  @Path("{name}/undrain")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<State> undrain(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String name,
      @Nullable Body body) {
    Operators.Words words = words(authorization, body);
    return registry.undrain(name).map(known -> state(known, name, false, words));
  }

  private Operators.Words words(@Nullable String authorization, @Nullable Body body) {
    token.require(authorization);
    return body == null
        ? Operators.Words.of(null, null)
        : Operators.Words.of(body.by(), body.reason());
  }

  private static State state(boolean known, String name, boolean drained, Operators.Words words) {
    if (!known) {
      throw Problem.of(
          ProblemType.NOT_FOUND,
          "no broker has signed in a target of this name; GET /v1/gpu/status lists them");
    }
    LOG.infof(
        "target %s %s by %s: %s",
        name, drained ? "drained" : "undrained", words.by(), words.reason());
    return new State(name, drained);
  }
}
