package io.prism.base.web;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** No name contains the character NUL, and PostgreSQL fails on texts that do. */
class NoNulFilter {
  @ServerRequestFilter
  void refuse(ContainerRequestContext request) {
    String uri = request.getUriInfo().getRequestUri().toString().toLowerCase(Locale.ROOT);
    if (uri.contains("%00") || uri.indexOf('\0') >= 0) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, "the address contains the character NUL (%00)");
    }
  }
}
