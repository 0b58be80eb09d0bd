package io.prism.weights.pages;

import io.prism.contracts.ContractJson;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Refusals as pages, for browsers that asked for a page. Routes of the API keep their problems,
 * whoever asks.
 */
public class ErrorPages {
  @ServerResponseFilter
  public void page(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath().replaceFirst("^/", "");
    boolean api = path.matches("(v1|internal|q|health|version)(/.*)?");
    String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
    if (response.getStatus() < 400 || api || accepted == null || !accepted.contains("text/html")) {
      return;
    }
    response.setEntity(
        Templates.error(Site.at(""), Failure.of(response.getStatus(), detail(response))).render(),
        new Annotation[0],
        MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    PageHeaders.set(response.getHeaders());
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static String detail(ContainerResponseContext response) {
    if (response.getEntity() instanceof String json
        && ContractJson.read(json, Map.class).get("detail") instanceof String detail) {
      return detail;
    }
    return "";
  }

  /** A refusal in words. */
  public record Failure(int status, String title, String detail, String hint) {
    static Failure of(int status, String detail) {
      return switch (status) {
        case 404 ->
            new Failure(
                status,
                "Nothing is here",
                detail,
                "Ids are written in full. What was scored is on the standings; what is on its way, prism show tells.");
        case 422, 400 ->
            new Failure(status, "This address cannot be read", detail, "Begin at the standings.");
        case 503 ->
            new Failure(
                status,
                "Not available just now",
                detail,
                "The service cannot reach its database. Nothing is lost; try again in a few seconds.");
        default ->
            new Failure(
                status,
                status < 500 ? "This was refused" : "Something went wrong here",
                detail,
                "Try again, and quote what is written above when it stays.");
      };
    }
  }
}
