package io.prism.referee;

import io.prism.graph.aten.Aten;
import io.prism.graph.aten.Convolutions;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** What computes the numbers. */
public final class Device {
  private Device() {}

  /**
   * Fixes everything that could make two runs differ.
   *
   * @param threads of the job
   */
  public static void prepare(Profile profile, int threads) {
    torch.set_num_threads(Lanes.operationThreads(profile, threads));
    torch.globalContext().setDeterministicAlgorithms(true, true);
    torch.globalContext().setDeterministicMkldnn(true);
    Convolutions.trusted();
  }

  /**
   * {@return the class within which results are bitwise equal} Vector width and the threads of one
   * operation decide how sums are split, so they are part of it; how many processes share the work
   * does not.
   *
   * @param threads of the job
   */
  static String deviceClass(Profile profile, int threads) {
    if (Numerics.cuda()) {
      return "cuda-" + Numerics.model() + Numerics.suffix();
    }
    return "cpu-%s-%s-%s-%dt%s"
        .formatted(
            System.getProperty("os.arch").replace("amd64", "x86_64"),
            vectors(),
            blas(),
            Lanes.operationThreads(profile, threads),
            Numerics.suffix());
  }

  private static String blas() {
    String blas =
        System.getProperty("org.bytedeco.openblas.load", "").startsWith("mkl") ? "mkl" : "openblas";
    return Convolutions.trusted() ? blas : blas + "-noonednn";
  }

  private static String vectors() {
    Path info = Path.of("/proc/cpuinfo");
    try {
      String flags =
          Files.isReadable(info)
              ? Files.readAllLines(info).stream()
                  .filter(l -> l.startsWith("flags"))
                  .findFirst()
                  .orElse("")
              : "";
      return flags.contains("avx512f") ? "avx512" : flags.contains("avx2") ? "avx2" : "base";
    } catch (IOException e) {
      return "base";
    }
  }

  /** {@return the largest resident set of this process so far; null where the system is silent} */
  static @Nullable Long peakMemoryBytes() {
    Path status = Path.of("/proc/self/status");
    try {
      return Files.isReadable(status)
          ? Files.readAllLines(status).stream()
              .filter(l -> l.startsWith("VmHWM:"))
              .map(l -> Long.valueOf(1024 * Long.parseLong(l.replaceAll("\\D", ""))))
              .findFirst()
              .orElse(null)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  static SortedMap<String, String> libraries() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("java", Runtime.version().toString());
    out.put("javacpp-pytorch", version(Tensor.class));
    out.put("prism-graph", version(Aten.class));
    out.put("prism-referee", version(Device.class));
    return out;
  }

  private static String version(Class<?> type) {
    String found = type.getPackage().getImplementationVersion();
    return found == null ? "unpackaged" : found;
  }
}
