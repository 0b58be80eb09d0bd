package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/**
 * The player's side of the recipe arm: trains with the bundle's hooks, cell after cell, while the
 * referee examines.
 *
 * <p>One warm process serves all cells, but each cell has an interpreter of its own: whatever a
 * bundle could keep from one cell to the next, lessons or learned weights, would be examined there
 * as if it had been learned anew. The next interpreter is made while nobody waits for it.
 */
final class Trainer {
  private static final String FAILED = "player.train-failed";
  private static final int LOG_BYTES = 64 * 1024;

  private final RunDirectory directory;
  private final LessonFiles files;
  private final Engine engine;
  private final Duration limit;
  private final Job job;
  private final Sources sources;
  private final Sources.Part training;
  private final Profile profile;
  private final CappedLog log;
  private volatile @Nullable Guest guest;
  private @Nullable Imported imported;

  /** A bundle's two halves in the interpreter. */
  private record Imported(Guest guest, BundleTracer tracer, Value training) {}

  /**
   * @param limit of importing, and of a request that names none
   * @param echo gets what the bundle prints as it comes
   * @throws IllegalArgumentException when there is nothing to train with
   */
  Trainer(
      RunDirectory directory, LessonFiles files, Engine engine, Duration limit, OutputStream echo)
      throws IOException {
    this.log = new CappedLog(LOG_BYTES, echo);
    this.directory = directory;
    this.files = files;
    this.engine = engine;
    this.limit = limit;
    job = directory.job();
    sources = directory.sources();
    profile = Profiles.named(job.profile());
    training = sources.requireTraining();
  }

  /**
   * Serves requests until {@code quit}.
   *
   * @throws LessonFiles.Abandoned when nobody asks any more
   * @throws IllegalArgumentException when a request makes no sense
   */
  void run() throws IOException, LessonFiles.Abandoned {
    // a back end may start us together with the referee: what did not pass its gates never runs
    // here
    files.awaitFirst();
    directory.write("training", new byte[0]);
    try (Watchdog watchdog = new Watchdog(this::stop, this::halt)) {
      open(watchdog); // while the referee prepares; what fails fails again at the first cell
      LessonRequest request = files.next();
      while (!(request instanceof LessonRequest.Quit)) {
        request = answer(request, watchdog);
      }
    } finally {
      Guest last = guest;
      if (last != null) {
        last.close();
      }
      directory.write("train.log", log.bytes());
    }
  }

  /** {@return the next request that is not answered} */
  private LessonRequest answer(LessonRequest request, Watchdog watchdog)
      throws IOException, LessonFiles.Abandoned {
    return switch (request) {
      case LessonRequest.Begin b -> cell(b, watchdog);
      case LessonRequest.End _ -> {
        directory.write("train.log", log.bytes());
        files.answer("ended");
        open(watchdog);
        yield files.next();
      }
      case LessonRequest.Lesson l ->
          throw new IllegalArgumentException("lesson " + l.n() + " outside of a cell");
      case LessonRequest.Quit q -> q;
    };
  }

  private LessonRequest cell(LessonRequest.Begin begin, Watchdog watchdog)
      throws IOException, LessonFiles.Abandoned {
    SubmissionFault broken = open(watchdog);
    Imported bundle = imported;
    if (broken != null || bundle == null) {
      files.fault(broken == null ? SubmissionFault.of(FAILED, "nothing was imported") : broken);
      return files.next();
    }
    TrainingCell cell = new TrainingCell(files, begin, bundle.tracer(), watchdog, limit);
    bundle.guest().bridge().teach(cell);
    SubmissionFault fault = null;
    try {
      train(bundle, begin);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (PlayerFault | RuntimeException | OutOfMemoryError e) {
      fault = Faults.of(e, FAILED);
    } finally {
      watchdog.disarm();
      bundle.guest().bridge().teach(null);
    }
    imported = null;
    bundle.guest().close();
    System.gc(); // the next cell starts with as much memory as the first
    cell.rethrow();
    return cell.isOver() ? cell.present() : failed(cell, fault);
  }

  private LessonRequest failed(TrainingCell cell, @Nullable SubmissionFault raised)
      throws IOException, LessonFiles.Abandoned {
    SubmissionFault kept = cell.fault();
    SubmissionFault fault = kept == null ? raised : kept;
    files.fault(
        fault == null
            ? SubmissionFault.of(FAILED, "the bundle broke the player's training loop")
            : fault);
    return files.next();
  }

  private void train(Imported bundle, LessonRequest.Begin b) throws PlayerFault {
    Profile.Scale scale = profile.scale(b.scale());
    torch.set_num_threads(scale.operationThreads(job.threads()));
    torch.manual_seed(b.seed());
    bundle.guest().call(FAILED, "reseed", b.seed());
    Value ctx = bundle.tracer().context(scale, b.seed());
    Map<String, Integer> reference = b.reference();
    bundle
        .guest()
        .call(
            FAILED,
            "train_cell",
            bundle.tracer().architecture(),
            bundle.training(),
            sources.form(),
            ctx,
            ProxyArray.fromArray((long) b.batchSize(), longs(b.blockSteps())),
            pairs(reference == null ? Map.of() : reference));
  }

  private static ProxyArray longs(Iterable<Integer> values) {
    var out = new java.util.ArrayList<Object>();
    values.forEach(v -> out.add((long) v));
    return ProxyArray.fromList(out);
  }

  static ProxyArray pairs(Map<String, Integer> values) {
    return ProxyArray.fromArray(
        new TreeMap<>(values)
            .entrySet().stream()
                .map(e -> ProxyArray.fromArray(e.getKey(), (long) e.getValue()))
                .toArray());
  }

  /** Imports both halves unless that is done; {@return what went wrong} */
  private @Nullable SubmissionFault open(Watchdog watchdog) throws IOException {
    if (imported != null) {
      return null;
    }
    Guest fresh = new Guest(engine, sources.files(), sources.roots(), log);
    guest = fresh;
    watchdog.arm(limit);
    try {
      fresh.call("player.import-failed", "own", "prism.trainer"); // while nobody waits
      BundleTracer tracer = new BundleTracer(fresh, sources, profile, job);
      Value entry = fresh.call("player.import-failed", "load_entry", training.entrypoint());
      imported = new Imported(fresh, tracer, entry);
      return null;
    } catch (PlayerFault | RuntimeException | OutOfMemoryError e) {
      fresh.close();
      return Faults.of(e, "player.import-failed");
    } finally {
      watchdog.disarm();
    }
  }

  /** The time of the present request is over. */
  private void stop() {
    Guest running = guest;
    if (running != null) {
      running.stop();
    }
  }

  /** The guest does not stop: an operation of libtorch does not return. */
  private void halt() {
    try {
      if (files.asked()) {
        files.fault(Faults.timeLimit(" inside one operation"));
      }
      directory.write("train.log", log.bytes());
    } catch (IOException e) {
      System.err.println("trainer: " + e.getMessage());
    }
    Runtime.getRuntime().halt(3);
  }
}
