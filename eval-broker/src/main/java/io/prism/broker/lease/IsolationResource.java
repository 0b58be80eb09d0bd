package io.prism.broker.lease;

import io.prism.runner.docker.Isolation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What stands between miners' code and this machine. */
@Path("/v1/health/isolation")
@Produces(MediaType.APPLICATION_JSON)
public class IsolationResource {
  private final Isolation.Chosen chosen;

  IsolationResource(Isolation.Chosen chosen) {
    this.chosen = chosen;
  }

  /**
   * @param backend {@code docker}, {@code docker with <runtime>} or {@code process}
   * @param words the same for people, with the reason when it is not more
   */
  public record View(String backend, String words) {}

  /** {@return what is in force since this service started} */
  @GET
  public View get() {
    return new View(chosen.backend().name(), chosen.words());
  }
}
