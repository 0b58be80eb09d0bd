package io.prism.referee.train;

import io.prism.graph.profile.Profile.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What this process computes with: one device, one precision, for its whole life. Process-wide as
 * libtorch's own switches are; set before the first model is made.
 */
public final class Numerics {
  /** In {@code job.json}. */
  public static final String CUDA = "cuda";

  /** What a build needs beside the usual one. */
  public static final String MISSING =
      "this build has no CUDA: it needs org.bytedeco:pytorch:2.10.0-1.5.13:linux-x86_64-gpu and"
          + " org.bytedeco:cuda:13.1-9.19-1.5.13 (build with `mvn -Pcuda`), and CUDA 13.1 with cuDNN"
          + " 9.19 and an NVIDIA driver on the machine";

  private static final Path MODELS = Path.of("/proc/driver/nvidia/gpus");

  private static State state = State.of("cpu", Precision.FP32);

  private Numerics() {}

  private record State(Device device, String name, Precision precision) {
    static State of(String name, Precision precision) {
      Device device = new Device(name);
      device.retainReference(); // whatever pointer scope is open
      return new State(device, name, precision);
    }
  }

  /** A device that is not there: the machine, not the submission. */
  public static final class NoDevice extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoDevice(String message) {
      super(message);
    }
  }

  /**
   * Chooses.
   *
   * @param kind {@code cpu} or {@code cuda}
   * @param rank of this process among those that train together; the number of its graphics
   *     processor
   * @throws NoDevice when it is not there
   */
  public static void use(String kind, int rank, Precision precision) {
    String name = "cpu";
    if (kind.equals(CUDA)) {
      require(rank);
      name = "cuda:" + rank;
    }
    state = State.of(name, precision);
  }

  private static void require(int rank) {
    if (!torch.hasCUDA()) {
      throw new NoDevice(MISSING);
    }
    int there = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    if (rank >= there) {
      throw new NoDevice(
          "graphics processor %d was asked for, libtorch finds %d; processes of a job need one each"
              .formatted(rank, there));
    }
  }

  /** {@return the device of every model of this process} */
  public static Device device() {
    return state.device();
  }

  /** {@return whether that is a graphics processor} */
  public static boolean cuda() {
    return state.name().startsWith(CUDA);
  }

  /** {@return the tensor on this process's device; in the caller's pointer scope} */
  public static Tensor placed(Tensor t) {
    return cuda() ? t.to(state.device(), t.scalar_type()) : t;
  }

  /** {@return what sets results apart beside the processor: empty for float32 on processors} */
  public static String suffix() {
    return state.precision() == Precision.BF16 ? "-bf16" : "";
  }

  /** {@return the kind of graphics processor, for instance {@code nvidia-h200}} */
  public static String model() {
    try (Stream<Path> all = Files.list(MODELS)) {
      List<String> names = all.map(Numerics::name).distinct().sorted().toList();
      return String.join("+", names);
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String name(Path gpu) {
    try (Stream<String> lines = Files.lines(gpu.resolve("information"))) {
      return lines
          .filter(l -> l.startsWith("Model:"))
          .map(
              l ->
                  l.substring(6)
                      .strip()
                      .toLowerCase(java.util.Locale.ROOT)
                      .replaceAll("[^a-z0-9]+", "-"))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Mixed precision while it is open, where the profile asks for it. */
  static Autocast autocast() {
    return new Autocast(state.precision() == Precision.BF16);
  }

  /** Closed in the order of a stack. */
  static final class Autocast implements AutoCloseable {
    private final boolean on;
    private final torch.DeviceType type = cuda() ? torch.DeviceType.CUDA : torch.DeviceType.CPU;

    private Autocast(boolean on) {
      this.on = on;
      if (on) {
        // libtorch keeps all of this by thread; a cache of cast weights would have to be emptied
        torch.set_autocast_cache_enabled(false);
        torch.set_autocast_dtype(type, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(type, true);
      }
    }

    @Override
    public void close() {
      if (on) {
        torch.set_autocast_enabled(type, false);
      }
    }
  }
}
