package io.prism.player;

import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/**
 * The untrusted process. {@code Player [trace] <runDir>} reads {@code job.json} and {@code
 * sources.json} and writes {@code player/}; {@code Player train <runDir>} does the same and then
 * serves the referee's lessons ({@link Trainer}). Exit codes: 0 when {@code player.json} was
 * written, whatever it says, or all lessons were served; 2 for a wrong call or unreadable input
 * (the runner's fault); 3 when the process had to be halted at the time limit and the fault could
 * not be written, or the trainer's; 4 when nobody asked for lessons any more.
 */
public final class Player {
  private static final int LOG_BYTES = 64 * 1024;

  /**
   * Processor seconds a bundle may take; override with {@code -Dprism.player.time-limit-seconds}.
   */
  static final int TIME_LIMIT_SECONDS = 180;

  /** Longest wait for a request; override with {@code -Dprism.player.idle-seconds}. */
  private static final int IDLE_SECONDS = 600;

  private final RunDirectory directory;
  private final Job job;
  private final Sources sources;
  private final Engine engine;
  private final Duration limit;
  private final Runnable delivered;
  private final CappedLog log;
  private volatile @Nullable Variants variants;

  /**
   * @param limit of the whole run
   */
  Player(RunDirectory directory, Engine engine, Duration limit) throws IOException {
    this(directory, engine, limit, OutputStream.nullOutputStream(), () -> {});
  }

  /**
   * @param limit of the whole run
   * @param echo gets what the bundle prints as it comes
   * @param delivered called when {@code player.json} is there, whatever it says
   */
  Player(
      RunDirectory directory, Engine engine, Duration limit, OutputStream echo, Runnable delivered)
      throws IOException {
    this.delivered = delivered;
    this.directory = directory;
    this.engine = engine;
    this.limit = limit;
    this.log = new CappedLog(LOG_BYTES, echo);
    job = directory.job();
    sources = directory.sources();
  }

  public static void main(String[] args) {
    boolean train = args.length == 2 && args[0].equals("train");
    if (args.length != 1 && !train && !(args.length == 2 && args[0].equals("trace"))) {
      System.err.println("usage: Player [trace|train] <run directory>");
      System.exit(2);
    }
    try {
      Path run = Path.of(args[args.length - 1]);
      Duration limit = seconds("prism.player.time-limit-seconds", TIME_LIMIT_SECONDS);
      RunDirectory directory = new RunDirectory(run);
      OutputStream printed = new FileOutputStream(FileDescriptor.out);
      if (train) {
        Duration idle = seconds("prism.player.idle-seconds", IDLE_SECONDS);
        new Trainer(directory, new LessonFiles(run, idle), Guest.engine(), limit, printed).run();
      } else {
        new Player(directory, Guest.engine(), limit, printed, () -> {}).run();
      }
    } catch (LessonFiles.Abandoned e) {
      System.err.println("player: " + e.getMessage());
      System.exit(4);
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println("player: " + e.getMessage());
      System.exit(2);
    }
    // A thread that the interpreter left behind must not keep the process.
    System.exit(0);
  }

  /**
   * Traces in this process, for tests of many bundles: starting a process for each takes longer
   * than all else. The bundle is confined by the interpreter alone.
   *
   * @param engine shared by all calls
   * @param limit of this bundle
   */
  public static void trace(Path runDirectory, Engine engine, Duration limit) throws IOException {
    new Player(new RunDirectory(runDirectory), engine, limit).run();
  }

  static Duration seconds(String property, int otherwise) {
    return Duration.ofSeconds(Long.getLong(property, otherwise));
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
      } catch (PlayerFault | RuntimeException | OutOfMemoryError e) {
        return fault(Faults.of(e, "player.build-failed"));
      }
    }
  }

  private PlayerReport fault(SubmissionFault fault) {
    return PlayerReport.fault(fault, log.truncated());
  }

  private PlayerReport trace(Guest guest, Profile profile) throws PlayerFault, IOException {
    List<PlayerReport.ScaleFiles> scales = new ArrayList<>();
    BundleTracer tracer = new BundleTracer(guest, sources, profile, job);
    for (Profile.Scale scale : profile.scales()) {
      torch.set_num_threads(scale.operationThreads(job.threads()));
      scales.add(ScaleWriter.write(directory, scale.name(), scale, tracer.scale(scale)));
      // libtorch's memory hangs on small objects that the collector sees no hurry in.
      System.gc();
    }
    Map<String, Object> recipe = tracer.recipe(sources);
    for (int i = 0; i < scales.size(); i++) {
      Graph path = tracer.trainingPath(profile.scales().get(i));
      if (path != null) {
        scales.set(i, ScaleWriter.with(directory, scales.get(i), path));
      }
    }
    Variants others = new Variants(directory, profile, scales, recipe);
    // From here on the bundle is traced, whatever else becomes of it.
    variants = others;
    others.trace(tracer);
    return others.report(log.truncated());
  }

  /** The context could not be closed: an operation of libtorch does not return. */
  private void halt() {
    int code = 0;
    try {
      SubmissionFault fault = Faults.timeLimit(" inside one operation");
      Variants traced = variants;
      finish(traced == null ? fault(fault) : traced.report(fault, log.truncated()));
    } catch (IOException e) {
      System.err.println("player: " + e.getMessage());
      code = 3;
    }
    Runtime.getRuntime().halt(code);
  }

  private synchronized void finish(PlayerReport report) throws IOException {
    directory.write("player.log", log.bytes());
    directory.write("player.json", ContractJson.write(report).getBytes(StandardCharsets.UTF_8));
    delivered.run();
  }
}
