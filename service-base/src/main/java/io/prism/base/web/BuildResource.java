package io.prism.base.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What runs here. {@code GET /version} is the Platform's, names the version of the challenge, and
 * has a form that is not ours to change.
 */
@Path("/v1/build")
@Produces(MediaType.APPLICATION_JSON)
public class BuildResource {
  private final Build build;

  BuildResource(
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.build = new Build(service, version);
  }

  /** {@return name and version of the service} */
  @GET
  public Build build() {
    return build;
  }

  /**
   * @param service for instance {@code intake-service}
   * @param version that the build gave it; that of {@code prism --version} of the same build
   */
  public record Build(String service, String version) {}
}
