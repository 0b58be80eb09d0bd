package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import io.prism.signatures.ReadMessage;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows one submission to its terminal event, over as many connections as it takes. Silence on an
 * open connection is normal (training says nothing for a while), so it only leads to a new one;
 * giving up is for a server that does not let us in, or lets us in and closes without news.
 */
final class Watching {
  private static final int ATTEMPTS = 10;
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final Server server;
  private final Output output;
  private final MinerRead read;
  private final TimelinePrinter printer;

  private String lastId = "";
  private long lastSeq;
  private Duration wait = FIRST_WAIT;
  private boolean hidden;

  Watching(Server server, Output output, MinerRead read) {
    this.server = server;
    this.read = read;
    this.output = output;
    this.printer = new TimelinePrinter(output);
  }

  /** {@return the exit code: 0 for completed, 1 for every other end} */
  int follow(String id) {
    String path = "/v1/submissions/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/events";
    int failures = 0;
    try {
      while (true) {
        long before = lastSeq;
        Ended end = connection(path, ReadMessage.events(id));
        switch (end) {
          case Finished(TimelineEvent event) -> {
            if (hidden) {
              output.note(read.hidden("what was found, with files and lines"));
            }
            if (event.type().equals("review.held")) {
              output.note("watch it again to see the decision: prism watch " + id + again());
            } else if (event.type().equals("evaluation.held")) {
              output.note(
                  "watch it again once an operator has put it back: prism watch " + id + again());
            }
            return event.status().equals("completed") ? ExitCode.OK : ExitCode.NEGATIVE;
          }
          case Lost(CliException why, boolean blameless) -> {
            if (blameless || lastSeq > before) {
              failures = 0;
              wait = FIRST_WAIT;
            } else if (++failures >= ATTEMPTS) {
              throw why;
            } else {
              output.note(why.found() + " (connecting again)");
            }
          }
        }
        Thread.sleep(wait);
        wait = min(wait.multipliedBy(2), LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNREACHABLE, "interrupted", "");
    }
  }

  /** What the next command needs to find the same server and key. */
  private String again() {
    return IntakeUrl.argument(server.base()) + read.argument();
  }

  /** How one connection ended. */
  private sealed interface Ended {}

  private record Finished(TimelineEvent event) implements Ended {}

  private record Lost(CliException why, boolean blameless) implements Ended {}

  private Ended connection(String path, String what) throws InterruptedException {
    HttpRequest.Builder request = read.request(path, what).header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    ServerSentEvents events = new ServerSentEvents(lastId);
    try (LineFeed feed = new LineFeed(server, request.build())) {
      while (true) {
        switch (feed.next(SILENCE)) {
          case LineFeed.Line(String text) -> {
            Optional<TimelineEvent> terminal = events.line(text).flatMap(this::event);
            lastId = events.lastId();
            events.retryMillis().ifPresent(ms -> wait = Duration.ofMillis(ms));
            if (terminal.isPresent()) {
              return new Finished(terminal.get());
            }
          }
          case LineFeed.Ended(var response) -> {
            return new Lost(closed(response), false);
          }
          case LineFeed.Broken(Throwable cause) -> {
            return new Lost(server.unreachable(root(cause)), false);
          }
          case LineFeed.Silent() -> {
            return new Lost(
                new CliException(ExitCode.UNREACHABLE, server.base() + " is silent", ""),
                feed.isOpen());
          }
        }
      }
    }
  }

  /** {@return the event, if it is the last one} */
  private Optional<TimelineEvent> event(String data) {
    TimelineEvent event;
    try {
      event = ContractJson.read(data, TimelineEvent.class);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          server.base() + " sent an event that is not understood: " + Words.of(e),
          "Is this prism older than the server?");
    }
    if (event.seq() <= lastSeq) {
      return Optional.empty(); // seen before the connection was lost
    }
    lastSeq = event.seq();
    hidden |= Boolean.TRUE.equals(event.hidden());
    printer.print(event, data);
    return event.terminal() ? Optional.of(event) : Optional.empty();
  }

  /** {@return why to connect again}; throws when the server will not change its mind. */
  private CliException closed(java.net.http.HttpResponse<String> response) {
    if (read.goesUnsigned(response)) {
      return new CliException(ExitCode.REFUSED, "asking without a signature", "");
    }
    if (response.statusCode() == 200) {
      return new CliException(
          ExitCode.UNREACHABLE,
          server.base() + " closed the stream before the submission's end",
          "Try again later: prism watch");
    }
    CliException refusal = Refusal.of(server.base(), response);
    if (refusal.exitCode() == ExitCode.REFUSED && response.statusCode() != 429) {
      throw refusal;
    }
    return refusal;
  }

  private static Throwable root(Throwable error) {
    return error instanceof java.util.concurrent.CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
