package io.prism.referee.crew;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.referee.train.Crew;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.FileStore;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;
import org.jspecify.annotations.Nullable;

/**
 * Gathers over libtorch's process groups: Gloo between processors, NCCL between graphics
 * processors. Only gathering is left to them; adding is done here, in a fixed order.
 */
final class Group implements Crew {
  /** Elements that are gathered at once: 256 MiB of float32 from each process. */
  private static final long BUCKET = 1L << 26;

  /** Within this all have started. */
  private static final long MEETING_MILLIS = 300_000;

  /** The leader alone looks at every snapshot; members wait for it that long. */
  private static final long PATIENCE_MILLIS = 3_600_000;

  private final int rank;
  private final int size;
  private final Device device;
  private final Path folder;
  private final Backend backend;
  private final List<Object> kept = new ArrayList<>();

  /**
   * Joins a group; returns when all have.
   *
   * @param store file that all ranks name and nobody else
   */
  Group(Path store, int rank, int size, Device device) {
    this.rank = rank;
    this.size = size;
    this.device = device;
    this.folder = store.resolveSibling("");
    FileStore meeting = new FileStore(store.toString(), size);
    kept.add(meeting.retainReference());
    backend = device.is_cuda() ? new ProcessGroupNCCL(meeting, rank, size) : gloo(meeting);
    backend.retainReference();
    backend.setTimeout(new Milliseconds(PATIENCE_MILLIS));
  }

  private Backend gloo(FileStore meeting) {
    ProcessGroupGloo.Options options =
        ProcessGroupGloo.Options.create(new Milliseconds(MEETING_MILLIS));
    // the loop-back interface only: nothing outside this machine can reach it
    options.devices(new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname("127.0.0.1")));
    kept.add(options.retainReference());
    return new ProcessGroupGloo(meeting, rank, size, options);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public void sum(List<@Nullable Tensor> own) {
    List<Tensor> bucket = new ArrayList<>();
    long elements = 0;
    for (Tensor t : own) {
      if (t == null || !t.is_floating_point()) {
        continue;
      }
      boolean full = elements + t.numel() > BUCKET;
      boolean other =
          !bucket.isEmpty() && bucket.getFirst().scalar_type().value != t.scalar_type().value;
      if (!bucket.isEmpty() && (full || other)) {
        sumOf(bucket);
        bucket.clear();
        elements = 0;
      }
      bucket.add(t);
      elements += t.numel();
    }
    if (!bucket.isEmpty()) {
      sumOf(bucket);
    }
  }

  private void sumOf(List<Tensor> own) {
    try (PointerScope _ = new PointerScope()) {
      TensorVector flat = new TensorVector();
      own.forEach(t -> flat.push_back(t.reshape(-1)));
      Tensor mine = torch.cat(flat);
      Tensor sum = pairwise(gathered(mine), mine.numel());
      long at = 0;
      for (Tensor t : own) {
        t.copy_(sum.narrow(0, at, t.numel()).view_as(t));
        at += t.numel();
      }
    }
  }

  /** {@return the sum of the parts, neighbours first} */
  private Tensor pairwise(Tensor all, long length) {
    for (int step = 1; step < size; step *= 2) {
      for (int i = 0; i < size; i += 2 * step) {
        all.narrow(0, i * length, length).add_(all.narrow(0, (i + step) * length, length));
      }
    }
    return all.narrow(0, 0, length);
  }

  private Tensor gathered(Tensor mine) {
    Tensor all = torch.empty(new long[] {size * mine.numel()}, mine.options(), null);
    try {
      Work work = backend._allgather_base(all, mine);
      if (!work._wait()) {
        throw new CrewLost("process %d of %d: an exchange failed".formatted(rank, size));
      }
    } catch (CrewLost e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CrewLost(
          "process %d of %d lost the others while they exchanged results: %s%s"
              .formatted(rank, size, e.getMessage(), Team.lastWords(folder)),
          e);
    }
    return all;
  }

  @Override
  public double[] joined(double[] own) {
    try (PointerScope _ = new PointerScope()) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * own.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(own);
      Tensor mine = Tensors.of(TensorType.of(DType.FLOAT64, own.length), bytes);
      Tensor all = gathered(mine.to(device, mine.scalar_type()));
      double[] out = new double[size * own.length];
      ByteBuffer.wrap(Tensors.bytes(all)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(out);
      return out;
    }
  }
}
