package io.prism.player.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** A long run must not hold what nobody can reach any more. */
class LiveTensorsTest {
  private static final long MIB = 1L << 20;
  private static final AtenOp ZEROS = Aten.find("aten::zeros", "");

  private static Handle mebibyte() {
    Object made = ZEROS.call(new long[] {MIB / 4}, null, null, null, null)[0];
    return new Handle((Tensor) Objects.requireNonNull(made));
  }

  @Test
  void intermediates_are_given_back_while_the_loop_runs() throws IOException {
    LiveTensors live = new LiveTensors(32 * MIB);
    long before = resident();
    long most = 0;
    for (int i = 0; i < 2000; i++) {
      live.made(mebibyte());
      most = Math.max(most, live.bytes());
    }
    assertThat(live.collections()).isPositive();
    assertThat(most).isLessThanOrEqualTo(49 * MIB);
    // Two gigabytes were made; what is freed on another thread may lag behind a little.
    assertThat(resident() - before).isLessThan(600 * MIB);
  }

  @Test
  void what_is_reachable_is_counted_and_kept() {
    LiveTensors live = new LiveTensors(16 * MIB);
    List<Handle> kept = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      kept.add(mebibyte());
      live.made(kept.getLast());
    }
    assertThat(live.bytes()).isEqualTo(64 * MIB);
    assertThat(live.count()).isEqualTo(64);
    assertThat(kept).allMatch(h -> h.tensor().numel() == MIB / 4);
    // A floor that grows with what is kept: few collections, not one at each tensor.
    assertThat(live.collections()).isBetween(1L, 8L);
    Reference.reachabilityFence(kept);
  }

  private static long resident() throws IOException {
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
    return Long.parseLong(pages) * 4096;
  }
}
