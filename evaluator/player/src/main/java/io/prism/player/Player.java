package io.prism.player;

import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.player.bridge.GuestError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;

/**
 * The untrusted process: {@code Player <runDir>} reads {@code job.json} and {@code sources.json}
 * and writes {@code player/}. Exit codes: 0 when {@code player.json} was written, whatever it says;
 * 2 for a wrong call or unreadable input (the runner's fault); 3 when the process had to be halted
 * at the time limit, {@code player.json} being written too.
 */
public final class Player {
  private static final long SMALL_PARAMETERS = 10_000_000;
  private static final int LOG_BYTES = 64 * 1024;

  /**
   * Processor seconds a bundle may take; override with {@code -Dprism.player.time-limit-seconds}.
   */
  private static final int TIME_LIMIT_SECONDS = 180;

  private final RunDirectory directory;
  private final Job job;
  private final Sources sources;
  private final Engine engine;
  private final Duration limit;
  private final CappedLog log = new CappedLog(LOG_BYTES);

  /**
   * @param limit of the whole run
   */
  Player(RunDirectory directory, Engine engine, Duration limit) throws IOException {
    this.directory = directory;
    this.engine = engine;
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
      new Player(new RunDirectory(Path.of(args[0])), Guest.engine(), Duration.ofSeconds(seconds))
          .run();
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
    // From here on what goes wrong may be the bundle's doing; before, it cannot be.
    directory.write("started", new byte[0]);
    finish(report(profile));
  }

  private PlayerReport report(Profile profile) throws IOException {
    try (Guest guest = new Guest(engine, sources.files(), sources.roots(), log);
        Watchdog _ = new Watchdog(limit, guest::cancel, this::halt)) {
      try {
        return trace(guest, profile);
      } catch (UncheckedIOException e) {
        throw e;
      } catch (PlayerFault e) {
        return fault(e.fault());
      } catch (GuestError e) {
        return fault(SubmissionFault.of(e.code(), String.valueOf(e.getMessage())));
      } catch (PolyglotException e) {
        return fault(engineFault(e));
      } catch (OutOfMemoryError e) {
        return fault(
            SubmissionFault.of(
                "player.build-failed", "the bundle's Python objects do not fit into memory"));
      } catch (RuntimeException e) {
        // Only a bundle that rewrites the player's Python gets here.
        return fault(
            SubmissionFault.of(
                "player.build-failed", "the bundle broke the player's Python: " + e));
      }
    }
  }

  private PlayerReport fault(SubmissionFault fault) {
    return PlayerReport.fault(fault, log.truncated());
  }

  private PlayerReport trace(Guest guest, Profile profile) throws PlayerFault, IOException {
    List<PlayerReport.ScaleFiles> scales = new ArrayList<>();
    BundleTracer tracer = new BundleTracer(guest, sources, profile, job);
    Map<String, Object> recipe = tracer.recipe(sources);
    for (Profile.Scale scale : profile.scales()) {
      // Small operations gain nothing from threads and lose much to their hand-over.
      boolean small = scale.targetParameters() < SMALL_PARAMETERS;
      torch.set_num_threads(small ? 1 : Math.max(1, job.threads()));
      scales.add(ScaleWriter.write(directory, scale, tracer.scale(scale)));
      // libtorch's memory hangs on small objects that the collector sees no hurry in.
      System.gc();
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
      finish(fault(timeLimit(" inside one operation")));
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
