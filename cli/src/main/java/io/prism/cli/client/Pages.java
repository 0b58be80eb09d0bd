package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a server, page by page, each word for word. */
final class Pages {
  private final Server server;
  private final WeightsUrl url;
  private long after = -1;
  private boolean latestOnly;
  private boolean asked;

  Pages(Server server, WeightsUrl url) {
    this.server = server;
    this.url = url;
  }

  /** A page, as far as it is not its records. */
  public record Page(@Nullable Long latest) {}

  /** Begins after a record that was seen. */
  void beginAfter(long sequence) {
    after = sequence;
  }

  /** Begins with a record that somebody asks for. */
  void beginWith(long sequence) {
    after = sequence - 1;
    asked = true;
  }

  void beginWithLatest() {
    latestOnly = true;
  }

  /** {@return the next records; none when there is nothing new} */
  List<String> next() {
    if (latestOnly) {
      Page page = url.read(server.get("/v1/weights?limit=1"), Page.class, "a page of records");
      if (page.latest() == null) {
        return List.of();
      }
      after = page.latest() - 1;
      latestOnly = false;
    }
    String body = server.get("/v1/weights?after=" + after + "&limit=50");
    Page page = url.read(body, Page.class, "a page of records");
    long latest = page.latest() == null ? -1 : page.latest();
    if (latest < after && asked) {
      throw CliException.usage(
          "there is no record %d yet at %s".formatted(after + 1, url.value()),
          latest < 0 ? "Nothing was published so far." : "The newest is " + latest + ".");
    }
    if (latest < after) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "%s has records up to %s, but record %d was there before"
              .formatted(url.value(), page.latest(), after),
          "Records were taken back. Do not use these weights; tell the operator.");
    }
    List<String> records;
    try {
      records = RecordTexts.of(body);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.UNREACHABLE, url.value() + " did not answer with records: " + Words.of(e), "");
    }
    after += records.size();
    asked &= records.isEmpty();
    return records;
  }
}
