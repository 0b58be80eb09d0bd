package io.prism.cli.client;

import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.signatures.KeyFile;
import io.prism.signatures.ReadMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a submission's log page after page and shows what is new. Each line has its source in
 * front, so nothing that a bundle prints looks like our own words.
 */
final class LogFeed {
  static final String SERVICE = "the eval-broker";
  private static final int LINES = 1000;

  private final Server server;
  private final Output output;
  private final KeyFile signer;
  private final String id;
  private int after;
  private int attempt = 1;

  LogFeed(Server server, Output output, KeyFile signer, String id) {
    this.server = server;
    this.output = output;
    this.signer = signer;
    this.id = id;
  }

  /** The answer of {@code GET /v1/submissions/ID/logs}. */
  public record Page(boolean complete, int next, List<Line> lines) {}

  /** A line, or a notice of ours. */
  public record Line(
      int n,
      String at,
      int attempt,
      String source,
      @Nullable String text,
      @Nullable String notice,
      @Nullable Long leftOut) {}

  /**
   * Shows the lines that came since the last call.
   *
   * @return whether there are more to come
   */
  boolean next() {
    while (true) {
      Page page = server.read(server.successful(ask()), Page.class, SERVICE);
      page.lines().forEach(this::show);
      after = page.next();
      if (page.complete() || page.lines().size() < LINES) {
        return !page.complete();
      }
    }
  }

  private HttpResponse<String> ask() {
    String path =
        "/v1/submissions/%s/logs?after=%d&limit=%d".formatted(Server.encoded(id), after, LINES);
    HttpRequest request =
        MinerRead.signed(server, path, ReadMessage.log(id), signer)
            .header("Accept", "application/json")
            .build();
    return server.send(request);
  }

  private void show(Line line) {
    if (output.isJson()) {
      output.json(ContractJson.write(line));
      return;
    }
    if (line.attempt() != attempt) {
      attempt = line.attempt();
      output.text(Output.styled("bold", "attempt " + attempt));
    }
    output.text(text(line));
  }

  private static String text(Line line) {
    String source = Output.safe(line.source());
    if (line.text() == null) {
      return "%-8s! %s".formatted(source, Output.safe(String.valueOf(line.notice())));
    }
    Long leftOut = line.leftOut();
    String cut =
        leftOut == null
            ? ""
            : String.format(
                Locale.ROOT, "%n%-8s! %,d bytes of this line are not kept", source, leftOut);
    return "%-8s| %s%s".formatted(source, Output.safe(line.text()), cut);
  }
}
