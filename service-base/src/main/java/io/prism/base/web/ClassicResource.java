package io.prism.base.web;

import io.prism.base.config.PrismConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/**
 * The two routes the Platform's orchestrators poll. They touch neither database nor Kafka: a
 * process that answers is alive. Readiness is {@code /q/health/ready}.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ClassicResource {
  private final PrismConfig config;

  ClassicResource(PrismConfig config) {
    this.config = config;
  }

  /** {@return liveness in the Platform's form} */
  @GET
  @Path("health")
  public Map<String, String> health() {
    return Map.of(
        "status", "ok", "slug", config.challenge().slug(), "version", config.challenge().version());
  }

  /** {@return version and capabilities in the Platform's form} */
  @GET
  @Path("version")
  public Map<String, Object> version() {
    return Map.of(
        "api_version",
        "1.0",
        "challenge_version",
        config.challenge().version(),
        "sdk_version",
        "platform-challenge-1",
        "capabilities",
        List.of("get_weights", "proxy_routes", "nas"));
  }
}
