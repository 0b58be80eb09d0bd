package io.prism.player;

import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.PolyglotException;

/**
 * The untrusted process: {@code Player <runDir>} reads {@code job.json} and {@code sources.json}
 * and writes {@code player/}. Exit codes: 0 when {@code player.json} was written, whatever it says;
 * 2 for a wrong call or unreadable input (the runner's fault); 3 when the process had to be halted
 * at the time limit, {@code player.json} being written too.
 */
public final class Player {
  private static final int LOG_BYTES = 64 * 1024;

  /** Seconds a bundle may take; override with {@code -Dprism.player.time-limit-seconds}. */
  private static final int TIME_LIMIT_SECONDS = 180;

  private final RunDirectory directory;
  private final Job job;
  private final Sources sources;
  private final Duration limit;
  private final CappedLog log = new CappedLog(LOG_BYTES);

  Player(RunDirectory directory, Duration limit) throws IOException {
    this.directory = directory;
    this.limit = limit;
    job = directory.job();
    sources = directory.sources();
  }

  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: Player <run directory>");
      System.exit(2);
    }
    try {
      long seconds = Long.getLong("prism.player.time-limit-seconds", TIME_LIMIT_SECONDS);
      new Player(new RunDirectory(Path.of(args[0])), Duration.ofSeconds(seconds)).run();
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println("player: " + e.getMessage());
      System.exit(2);
    }
    // A thread that the interpreter left behind must not keep the process.
    System.exit(0);
  }

  /** Evaluates the bundle and writes {@code player.json} last. */
  void run() throws IOException {
    Profile profile = Profiles.named(job.profile());
    torch.set_num_threads(Math.max(1, job.threads()));
    PlayerReport report;
    try {
      report = trace(profile);
    } catch (PlayerFault e) {
      report = PlayerReport.fault(e.fault(), log.truncated());
    } catch (PolyglotException e) {
      report = PlayerReport.fault(engineFault(e), log.truncated());
    } catch (OutOfMemoryError e) {
      report =
          PlayerReport.fault(
              SubmissionFault.of(
                  "player.build-failed", "the bundle's Python objects do not fit into memory"),
              log.truncated());
    }
    finish(report);
  }

  private PlayerReport trace(Profile profile) throws PlayerFault, IOException {
    Map<String, Object> recipe;
    List<PlayerReport.ScaleFiles> scales = new ArrayList<>();
    try (Guest guest = new Guest(Guest.engine(), sources.files(), sources.roots(), log);
        Watchdog _ = new Watchdog(limit, guest::cancel, this::halt)) {
      BundleTracer tracer = new BundleTracer(guest, sources, profile, job);
      recipe = tracer.recipe(sources);
      for (Profile.Scale scale : profile.scales()) {
        scales.add(ScaleWriter.write(directory, scale, tracer.scale(scale)));
      }
    }
    return PlayerReport.traced(scales, recipe, log.truncated());
  }

  private static SubmissionFault engineFault(PolyglotException e) {
    return e.isCancelled()
        ? timeLimit("")
        : SubmissionFault.of("player.build-failed", String.valueOf(e.getMessage()));
  }

  private static SubmissionFault timeLimit(String detail) {
    return SubmissionFault.of(
        "player.time-limit", "the bundle ran longer than its time limit" + detail);
  }

  /** The context could not be closed: an operation of libtorch does not return. */
  private void halt() {
    try {
      finish(PlayerReport.fault(timeLimit(" inside one operation"), log.truncated()));
    } catch (IOException e) {
      System.err.println("player: " + e.getMessage());
    }
    Runtime.getRuntime().halt(3);
  }

  private synchronized void finish(PlayerReport report) throws IOException {
    directory.write("player.log", log.bytes());
    directory.write("player.json", ContractJson.write(report).getBytes(StandardCharsets.UTF_8));
  }
}
