package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism weights follow}. */
@Command(
    name = "follow",
    description = {
      "Print each record as it is published, once its hash, signature, key and place in the chain are right.",
      "Ends with exit code 1 at the first record that is not; goes on after the last one checked when run again."
    },
    mixinStandardHelpOptions = true)
public final class WeightsFollowCommand implements Callable<Integer> {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();
  @Mixin private Trust trust = new Trust();

  @Option(
      names = "--from",
      paramLabel = "SEQUENCE",
      description = {
        "Begin with this record, 0 for the first.",
        "Default: after the last one checked; at first use the latest."
      })
  private @Nullable Long from;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How often to ask for news. Default: ${DEFAULT-VALUE}")
  private int every;

  @Option(names = "--once", description = "End when there is nothing new.")
  private boolean once;

  @Override
  public Integer call() {
    if (every < 1 || from != null && from < 0) {
      throw CliException.usage(
          "--every must be at least 1 and --from at least 0", "See prism weights follow --help");
    }
    try (Server server = url.open()) {
      trust.tell(url.value(), output);
      Pages pages = new Pages(server, url);
      ChainCheck check = start(pages);
      Duration wait = Duration.ofSeconds(every);
      while (true) {
        try {
          boolean more = round(pages, check);
          wait = Duration.ofSeconds(every);
          if (more) {
            continue;
          }
          if (once) {
            return ExitCode.OK;
          }
        } catch (CliException e) {
          if (once || e.exitCode() != ExitCode.UNREACHABLE) {
            throw e;
          }
          output.note(e.found() + " (asking again)");
          Duration longer = wait.multipliedBy(2);
          wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
        }
        Thread.sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
  }

  private ChainCheck start(Pages pages) {
    if (from != null) {
      pages.beginWith(from);
      return trust.check(url.value(), null);
    }
    ChainCheck.Position last = trust.pinned(url.value()).map(TrustedKeys.Pin::last).orElse(null);
    if (last != null) {
      pages.beginAfter(last.sequence());
    } else {
      pages.beginWithLatest();
    }
    return trust.check(url.value(), last);
  }

  /** {@return whether there was a record, so that there may be more} */
  private boolean round(Pages pages, ChainCheck check) {
    List<String> records = pages.next();
    for (String json : records) {
      switch (check.next(json)) {
        case ChainCheck.Good(var record) -> {
          if (output.isJson()) {
            output.json(Server.line(json));
          } else {
            output.print(RecordView.line(record));
          }
        }
        case ChainCheck.Bad(Long sequence, String fault) ->
            throw new CliException(
                ExitCode.NEGATIVE,
                RecordView.name(sequence) + " of " + url.value() + " is not right: " + fault,
                "Do not use these weights; tell the operator. A new key: prism weights trust, once you know it is theirs; --key HEX for this call.");
      }
    }
    if (!records.isEmpty()) {
      trust.remember(url.value(), check, output);
    }
    return !records.isEmpty();
  }
}
