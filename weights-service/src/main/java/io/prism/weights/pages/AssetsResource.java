package io.prism.weights.pages;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Style, script and icon of the pages; read once. */
@Path("/assets/{name}")
@Page
@Tagged
public class AssetsResource {
  private static final Map<String, String> TYPES =
      Map.of(
          "prism.css", "text/css;charset=UTF-8",
          "icon.svg", "image/svg+xml");

  private final Map<String, byte[]> files = new TreeMap<>();

  AssetsResource() {
    TYPES.keySet().forEach(name -> files.put(name, read(name)));
  }

  /** {@return one of them} 404 for any other name. */
  @GET
  @Operation(hidden = true)
  public Response asset(@RestPath String name) {
    byte[] file = files.get(name);
    if (file == null) {
      throw Problem.of(ProblemType.NOT_FOUND, "there is no asset '%s'".formatted(name));
    }
    return Response.ok(file).type(Objects.requireNonNull(TYPES.get(name))).build();
  }

  private static byte[] read(String name) {
    try (InputStream in = AssetsResource.class.getResourceAsStream("/dashboard/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
