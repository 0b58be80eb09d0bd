package io.prism.runner;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.NoiseCard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One calibration in a child process that lives no longer than this one. */
public final class CalibrationRun {
  private static final long HEAP = 1L << 30;
  private static final int TAIL = 2000;

  private CalibrationRun() {}

  /**
   * {@code calibration.json}.
   *
   * @param replicates baselines per scale, at least three
   * @param baselineCache absolute directory; holds what is done already, and the card
   * @param threads of the numerical libraries; part of the device class
   * @param datasets absolute folder of locked datasets; null for none
   */
  public record Request(
      String schema,
      String profile,
      int replicates,
      String baselineCache,
      int threads,
      @Nullable String datasets) {
    /** The literal that every file of this version carries. */
    public static final String SCHEMA = "prism.calibration.v1";
  }

  /**
   * {@return the noise card}
   *
   * @param dir what the process works in; a second call with the same cache goes on
   * @param listener told of every change
   * @throws IOException when the process cannot be started or fails; with what it printed
   */
  public static NoiseCard run(
      RunnerHome home, Path dir, Request request, TextSalt salt, Consumer<Progress> listener)
      throws IOException, InterruptedException {
    for (String folder : new String[] {"runner", "referee/tmp"}) {
      Files.createDirectories(dir.resolve(folder));
    }
    salt.keys(List.of()).write(dir);
    RunFiles.write(dir.resolve("calibration.json"), ContractJson.write(request));
    File out = dir.resolve("runner").resolve("calibrate.out").toFile();
    Process process = start(home, dir, request.threads(), out);
    Thread cleanup = new Thread(process::destroyForcibly, "prism-calibrate-cancel");
    Runtime.getRuntime().addShutdownHook(cleanup);
    follow(process, dir.resolve("referee").resolve("progress.jsonl"), listener);
    Runtime.getRuntime().removeShutdownHook(cleanup);
    if (process.exitValue() != 0) {
      String printed = Files.readString(out.toPath());
      throw new IOException(
          "the calibration ended with code %d: %s"
              .formatted(
                  process.exitValue(),
                  printed.substring(Math.max(0, printed.length() - TAIL)).strip()));
    }
    return ContractJson.read(
        Files.readString(dir.resolve("referee").resolve("noise-card.json")), NoiseCard.class);
  }

  private static Process start(RunnerHome home, Path dir, int threads, File out)
      throws IOException {
    Programs.Command command;
    try {
      command = home.calibration(dir, threads, HEAP);
    } catch (Programs.Missing e) {
      throw new IOException(e.getMessage(), e);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(dir.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    return builder.start();
  }

  private static void follow(Process process, Path progress, Consumer<Progress> listener)
      throws InterruptedException {
    Optional<ProgressFile.Line> last = Optional.empty();
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      Optional<ProgressFile.Line> now = ProgressFile.last(progress);
      if (now.isPresent() && !now.equals(last)) {
        ProgressFile.Line p = now.get();
        listener.accept(new Progress(p.stage(), p.scale(), p.detail(), p.fraction(), p.bpb()));
      }
      last = now;
    }
  }
}
