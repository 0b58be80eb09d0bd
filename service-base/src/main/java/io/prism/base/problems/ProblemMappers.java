package io.prism.base.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.prism.base.metrics.RefusalMeters;
import io.prism.contracts.ContractJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every error leaves as problem+json; a bug leaves with an id to look up in the log, never a trace.
 */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final RefusalMeters meters;

  ProblemMappers(RefusalMeters meters) {
    this.meters = meters;
  }

  @ServerExceptionMapper
  Response problem(Problem p) {
    meters.refused(p.type());
    Response.ResponseBuilder builder =
        Response.status(p.status()).type(Problem.MEDIA_TYPE).entity(ContractJson.write(p.body()));
    if (p.status() == 503) {
      builder.header("Retry-After", "5");
    }
    return builder.build();
  }

  /** The framework has a mapper of its own for these, which answers without a body. */
  @ServerExceptionMapper
  Response mismatch(MismatchedInputException e) {
    return problem(BodyFault.of(e));
  }

  /** A type of ours that cannot be read or written: a bug, whatever was sent. */
  @ServerExceptionMapper
  Response definition(InvalidDefinitionException e) {
    return bug(e);
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status == 400 && e.getCause() instanceof JsonProcessingException body) {
      return problem(BodyFault.of(body));
    }
    if (status < 400) {
      return e.getResponse();
    }
    return problem(
        Problem.http(status, e.getMessage() == null ? "request refused" : e.getMessage()));
  }

  @ServerExceptionMapper
  Response bug(Throwable e) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(e, "error %s", id);
    return problem(
        Problem.of(
                ProblemType.INTERNAL, "an internal error was logged; quote its id when reporting")
            .with("error_id", id));
  }
}
