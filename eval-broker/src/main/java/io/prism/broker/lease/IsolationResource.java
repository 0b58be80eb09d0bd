package io.prism.broker.lease;

import io.prism.broker.target.TargetBackends;
import io.prism.runner.EvaluationBackend;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** What stands between miners' code and this machine. */
@Path("/v1/health/isolation")
@Produces(MediaType.APPLICATION_JSON)
public class IsolationResource {
  private final TargetBackends backends;

  IsolationResource(TargetBackends backends) {
    this.backends = backends;
  }

  /**
   * @param backend {@code docker}, {@code docker with <runtime>}, {@code kubernetes}, {@code
   *     process}, or several of them
   * @param words the same for people, with the reason when it is not more
   */
  public record View(String backend, String words) {}

  /** {@return what is in force since this service started} */
  @GET
  public View get() {
    return new View(
        backends.all().stream().map(EvaluationBackend::name).collect(Collectors.joining(", ")),
        backends.words());
  }
}
