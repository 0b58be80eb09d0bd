package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.data.DataException;
import io.prism.graph.GraphException;
import io.prism.referee.crew.CrewLost;
import io.prism.referee.train.Numerics;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code result.json}, written last. */
public record Result(
    String schema,
    String status,
    @Nullable Fault fault,
    @Nullable String manifest,
    List<ArtifactRef> artifacts,
    double seconds) {
  static final String SCHEMA = "prism.result.v1";

  /** The status that leaves the submission unjudged. */
  static final String INCONCLUSIVE = "inconclusive";

  /** Whose fault it is, the status says. */
  public record Fault(String code, String message, @Nullable String file, @Nullable Integer line) {}

  /**
   * {@return what came of {@code work}, whatever it throws} The outermost frame of this process.
   *
   * @param manifest the file among the artifacts that speaks for them all
   */
  public static Result of(String manifest, Callable<List<ArtifactRef>> work) {
    long start = System.nanoTime();
    try {
      return measured(manifest, work.call(), seconds(start));
    } catch (Refused e) {
      return failed(e, seconds(start));
    } catch (HostTrouble e) {
      return inconclusive(e.code(), String.valueOf(e.getMessage()), seconds(start));
    } catch (CrewLost e) {
      return inconclusive("host.crew", String.valueOf(e.getMessage()), seconds(start));
    } catch (Numerics.NoDevice e) {
      return inconclusive("host.device", String.valueOf(e.getMessage()), seconds(start));
    } catch (DataException e) {
      return inconclusive("host.dataset", String.valueOf(e.getMessage()), seconds(start));
    } catch (GraphException e) {
      return failed(Refused.of(e, "the graph cannot be replayed"), seconds(start));
    } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
      // whatever else broke is ours
      e.printStackTrace();
      return inconclusive(
          "host.referee-error",
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          seconds(start));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  static Result measured(String manifest, List<ArtifactRef> artifacts, double seconds) {
    return new Result(SCHEMA, "measured", null, manifest, artifacts, seconds);
  }

  static Result failed(Refused refused, double seconds) {
    var f = refused.fault();
    return new Result(
        SCHEMA,
        "failed",
        new Fault(f.code(), f.message(), f.file(), f.line()),
        null,
        List.of(),
        seconds);
  }

  static Result inconclusive(String code, String message, double seconds) {
    return new Result(
        SCHEMA, INCONCLUSIVE, new Fault(code, message, null, null), null, List.of(), seconds);
  }
}
